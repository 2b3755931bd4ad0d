//! Bracketed trees: `(S (NP (NNP Haftar)) (VP (VBD left)))`.

/// Deepest nesting that is read.
const DEEPEST: usize = 250;

/// Index of a node in its [`Tree`].
pub(super) type NodeId = usize;

/// A phrase, or a word with its tag.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Node {
    /// Label without functions: NP of NP-SBJ-1.
    pub(super) label: String,
    /// Functions: SBJ-1 of NP-SBJ-1.
    pub(super) function: String,
    /// Nodes below.
    pub(super) children: Vec<NodeId>,
    /// Index of the word, for a tag.
    pub(super) word: Option<usize>,
}

/// A tree; the root is node 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Tree {
    /// All nodes.
    pub(super) nodes: Vec<Node>,
    /// Words in text order, with Penn Treebank escapes undone.
    pub(super) words: Vec<String>,
}

/// What is wrong with a tree, and at which byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) message: String,
}

/// Reads the tree that `text` consists of. Traces (`-NONE-`) and phrases that hold nothing else are dropped.
pub(super) fn read(text: &str) -> Result<Tree, Fault> {
    let mut tree = Tree { nodes: vec![Node::default()], words: Vec::new() };
    let mut open: Vec<(NodeId, usize)> = vec![(0, 0)];
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match c {
            '(' => {
                if open.len() > DEEPEST {
                    return Err(Fault { at, message: format!("more than {DEEPEST} brackets are open") });
                }
                let label_at = at + 1 + blanks(&text[at + 1..]);
                let label = atom(&text[label_at..]);
                tree.nodes.push(node(label));
                open.push((tree.nodes.len() - 1, at));
                at = label_at + label.len();
            }
            ')' => {
                let Some((id, _)) = open.pop().filter(|_| !open.is_empty()) else {
                    return Err(Fault { at, message: "this bracket closes nothing".to_string() });
                };
                let parent = open.last().map_or(0, |(parent, _)| *parent);
                if tree.nodes[id].word.is_some() || !tree.nodes[id].children.is_empty() {
                    tree.nodes[parent].children.push(id);
                }
                at += 1;
            }
            c if c.is_whitespace() => at += c.len_utf8(),
            _ => {
                let word = atom(&text[at..]);
                let id = open.last().map_or(0, |(id, _)| *id);
                place(&mut tree, id, word).map_err(|message| Fault { at, message })?;
                at += word.len();
            }
        }
    }
    match open[..] {
        [_] if tree.words.is_empty() => Err(Fault { at: 0, message: "the tree has no words".to_string() }),
        [_] => Ok(tree),
        [.., (_, at)] => Err(Fault { at, message: "this bracket is not closed".to_string() }),
        [] => Err(Fault { at: 0, message: "the tree has no words".to_string() }),
    }
}

/// Puts a word under its tag.
fn place(tree: &mut Tree, id: NodeId, word: &str) -> Result<(), String> {
    let node = &mut tree.nodes[id];
    if id == 0 {
        return Err(format!("\"{word}\" stands outside of the brackets"));
    }
    if node.label.is_empty() || node.word.is_some() || !node.children.is_empty() {
        return Err(format!("\"{word}\" has no tag of its own"));
    }
    if node.label != "-NONE-" {
        node.word = Some(tree.words.len());
        tree.words.push(unescape(word));
    }
    Ok(())
}

/// A node with this label, its functions split off.
fn node(label: &str) -> Node {
    let cut =
        if label.starts_with('-') { label.len() } else { label.find(['-', '=']).unwrap_or(label.len()) };
    let function = label[cut..].trim_start_matches(['-', '=']).to_string();
    Node { label: label[..cut].to_string(), function, ..Node::default() }
}

/// What stands at the start of `s` up to a bracket or a blank.
fn atom(s: &str) -> &str {
    let end = s.find(|c: char| c == '(' || c == ')' || c.is_whitespace()).unwrap_or(s.len());
    &s[..end]
}

fn blanks(s: &str) -> usize {
    s.len() - s.trim_start().len()
}

/// The word that a Penn Treebank escape stands for.
fn unescape(word: &str) -> String {
    match word {
        "-LRB-" => "(".to_string(),
        "-RRB-" => ")".to_string(),
        "-LSB-" => "[".to_string(),
        "-RSB-" => "]".to_string(),
        "-LCB-" => "{".to_string(),
        "-RCB-" => "}".to_string(),
        _ => word.replace("\\/", "/").replace("\\*", "*"),
    }
}

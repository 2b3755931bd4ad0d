//! The words of furniture: what any news page says around its articles.
//!
//! All tests take the paragraph in small letters. Nothing here belongs to one site.

fn starts(lower: &str, heads: &[&str]) -> bool {
    heads.iter().any(|head| lower.starts_with(head))
}

fn contains(lower: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| lower.contains(part))
}

/// The line without marks and digits around it (`12 Comments`, `--- Related ---`, `Comments (3)`).
fn bare(lower: &str) -> &str {
    lower.trim_matches(|c: char| !c.is_alphabetic())
}

/// A heading or mark after which nothing of the article follows.
pub(super) fn is_end(lower: &str, words: usize) -> bool {
    if words > 6 {
        return false;
    }
    matches!(lower, "###" | "-ends-" | "ends" | "(ends)" | "-30-" | "(end)" | "# # #")
        || matches!(
            bare(lower),
            "comments"
                | "comment"
                | "view comments"
                | "show comments"
                | "leave a comment"
                | "leave a reply"
                | "add a comment"
                | "post a comment"
                | "join the conversation"
                | "join the discussion"
                | "reader comments"
                | "readers' comments"
                | "your comments"
                | "have your say"
                | "what do you think"
                | "discussion"
                | "about the author"
                | "about the authors"
                | "about the writer"
                | "about the reporter"
                | "about author"
                | "reactions"
                | "responses"
                | "sort by"
                | "newest first"
                | "top comments"
                | "all comments"
        )
}

/// A heading over links to other stories.
pub(super) fn is_related(lower: &str, words: usize) -> bool {
    if words > 8 {
        return false;
    }
    let bare = bare(lower);
    matches!(
        bare,
        "related"
            | "read more"
            | "read next"
            | "up next"
            | "also read"
            | "read also"
            | "see also"
            | "more"
            | "more news"
            | "trending"
            | "trending now"
            | "most read"
            | "most popular"
            | "most viewed"
            | "most shared"
            | "popular"
            | "latest"
            | "latest news"
            | "top stories"
            | "editor's picks"
            | "editors' picks"
            | "editor’s picks"
            | "editors’ picks"
            | "recommended"
            | "recommended for you"
            | "you may also like"
            | "you might also like"
            | "you may like"
            | "you might like"
            | "also in the news"
            | "in other news"
            | "more on this"
            | "more on this story"
            | "more on this topic"
            | "more stories"
            | "other stories"
            | "other news"
            | "don't miss"
            | "don’t miss"
            | "what to read next"
            | "from the web"
            | "around the web"
            | "must read"
            | "must reads"
            | "in case you missed it"
            | "more like this"
            | "further reading"
            | "next article"
            | "previous article"
            | "next story"
            | "previous story"
            | "live updates"
            | "sponsored"
            | "sponsored content"
            | "promoted content"
            | "paid content"
            | "elsewhere"
            | "in this story"
            | "topics"
            | "related topics"
            | "topics in this article"
            | "keep reading"
            | "worth reading"
            | "our picks"
    ) || (bare.starts_with("related ")
        || bare.starts_with("more from ")
        || bare.starts_with("more in ")
        || bare.ends_with("related stories")
        || bare.starts_with("more on ")
        || bare.starts_with("latest from ")
        || bare.starts_with("latest in ")
        || bare.contains(" related stor")
        || bare.starts_with("popular in ")
        || bare.starts_with("trending in ")
        || bare.starts_with("stories you")
        || bare.starts_with("more stories")
        || bare.starts_with("other stories")
        || bare.starts_with("recommended ")
        || bare.starts_with("also in "))
        && !lower.ends_with('.')
}

/// A line that its first words give away: share and tag lines, links to other stories, notes.
pub(super) fn is_label(lower: &str, words: usize) -> bool {
    const COLON: [&str; 36] = [
        "tags",
        "tag",
        "topics",
        "topic",
        "keywords",
        "filed under",
        "categories",
        "category",
        "labels",
        "share",
        "share this",
        "share on",
        "read more",
        "read also",
        "also read",
        "read",
        "related",
        "see also",
        "more",
        "watch",
        "watch also",
        "listen",
        "recommended",
        "must read",
        "don't miss",
        "further reading",
        "in pictures",
        "photos",
        "video",
        "gallery",
        "disclaimer",
        "source",
        "follow us",
        "contact",
        "print",
        "explainer",
    ];
    let head = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    if let Some((label, _)) = head.split_once([':', '|', '»', '>', '–', '-']) {
        if COLON.contains(&label.trim()) {
            return true;
        }
    }
    let short = words <= 12;
    let share = [
        "share this",
        "share on",
        "share via",
        "share the",
        "share article",
        "share story",
        "tweet this",
        "email this",
        "print this",
        "copy link",
        "follow us",
        "click here",
        "tap here",
        "scroll",
        "skip to",
        "jump to",
        "back to top",
        "view all",
        "see all",
        "load more",
        "show more",
        "read more",
        "read full",
        "read the full",
        "continue reading",
        "story continues",
        "article continues",
        "loading",
        "advertisement",
        "advertising",
        "sponsored",
        "sign in",
        "log in",
        "sign up",
        "subscribe",
        "register now",
        "listen to this",
        "download",
        "open in app",
        "get the app",
        "watch live",
        "watch now",
        "watch:",
        "enlarge this",
        "toggle caption",
        "hide caption",
        "image caption",
        "image source",
        "image credit",
        "photo credit",
        "picture credit",
        "file photo",
        "this article was",
        "this story was",
        "this report was",
        "originally published",
        "first published",
        "last updated",
        "updated on",
        "©",
        "copyright",
        "all rights reserved",
        "terms of",
        "privacy",
        "cookie",
        "accept all",
        "manage preferences",
        "report a typo",
        "correction:",
        "add as a preferred",
    ];
    short
        && starts(head, &share)
        && !(starts(head, &["share the", "read the full", "download", "privacy", "scroll"]) && words > 6)
        || is_agency_note(lower, words)
}

/// `( With inputs from ANI )`, `(Reporting by ...; Editing by ...)`, `Additional reporting by ...`.
fn is_agency_note(lower: &str, words: usize) -> bool {
    let inner = lower.trim_matches(|c: char| !c.is_alphabetic());
    let heads = [
        "with inputs from",
        "with agency inputs",
        "with input from",
        "with reporting by",
        "reporting by",
        "additional reporting",
        "editing by",
        "writing by",
        "compiled by",
        "edited by",
        "with files from",
        "with additional",
        "agencies contributed",
        "translated by",
        "with agencies",
        "inputs from",
    ];
    words <= 60 && starts(inner, &heads)
        || words <= 40
            && contains(
                lower,
                &[
                    "contributed to this report",
                    "contributed to this article",
                    "contributed to this story",
                    "contributed reporting",
                ],
            )
}

/// Captions that end in a credit, and credit lines.
pub(super) fn is_credit(text: &str, lower: &str, words: usize) -> bool {
    if words > 70 {
        return false;
    }
    let heads = [
        "photo:",
        "photos:",
        "image:",
        "picture:",
        "photograph:",
        "photo by",
        "image by",
        "photograph by",
        "credit:",
        "caption:",
        "image caption",
        "(photo",
        "photo credit",
        "image source",
        "file photo",
        "file image",
        "representative image",
        "(image",
    ];
    if starts(lower, &heads) {
        return true;
    }
    let from = lower.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    let tail = &lower[from..];
    let credits = [
        "getty images",
        "(ap photo",
        "ap photo/",
        "[ap photo",
        "photo by",
        "photo:",
        "photo/",
        "file photo",
        "handout via",
        "via reuters",
        "via ap",
        "via afp",
        "shutterstock",
        "/getty",
        "/afp",
        "afp/",
        "/reuters",
        "reuters/",
        "/epa",
        "epa/",
        "/ap)",
        "/ap]",
        "/ap ",
        "image:",
        "images/",
        "pool photo",
        "picture:",
        "photograph:",
        "photo credit",
        "photo courtesy",
        "courtesy photo",
        "[file:",
        "(file photo",
        "image courtesy",
        "alamy",
        "pool via",
        "[reuters]",
        "[ap]",
        "[afp]",
        "(file)",
        "credit:",
    ];
    let stopped_late = text.trim_end().ends_with('.') && words > 40;
    contains(tail, &credits) && !stopped_late && !tail.contains("http")
}

/// A line that begins by saying when it was published.
pub(super) fn starts_with_date_label(lower: &str) -> bool {
    let heads = [
        "updated",
        "last updated",
        "last modified",
        "published",
        "first published",
        "posted",
        "date:",
        "publication date",
        "published on",
        "modified",
        "created",
        "issued",
        "dateline",
    ];
    let head = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    starts(head, &heads) && head.contains(|c: char| c.is_ascii_digit())
}

/// Prose that speaks to the reader of the page: cookies, newsletters, accounts, rights, the writer.
pub(super) fn is_notice(lower: &str, words: usize) -> bool {
    if words > 90 {
        return false;
    }
    const ALL: [&[&str]; 52] = [
        &["cookie", "we use"],
        &["cookie", "you"],
        &["cookie", "accept"],
        &["cookie", "consent"],
        &["privacy policy"],
        &["privacy notice"],
        &["terms of service"],
        &["terms of use"],
        &["terms and conditions", "you"],
        &["all rights reserved"],
        &["sign up", "newsletter"],
        &["sign up", "inbox"],
        &["sign up for our"],
        &["sign up to our"],
        &["sign up for the"],
        &["subscribe to our"],
        &["subscribe to the"],
        &["subscribe now"],
        &["subscribe", "newsletter"],
        &["your inbox"],
        &["our newsletter"],
        &["newsletter", "delivered"],
        &["ad blocker"],
        &["adblock"],
        &["javascript", "browser"],
        &["your browser"],
        &["create an account"],
        &["already a subscriber"],
        &["already have an account"],
        &["log in to"],
        &["click here"],
        &["follow us on"],
        &["download", " app "],
        &["download our app"],
        &["whatsapp channel"],
        &["telegram channel"],
        &["email address", "your"],
        &["leave a comment"],
        &["push notifications"],
        &["breaking news alerts"],
        &["free trial"],
        &["become a member"],
        &["support our"],
        &["may not be published, broadcast"],
        &["may not be reproduced"],
        &["views expressed", "author"],
        &["opinions expressed", "author"],
        &["originally published"],
        &["originally appeared"],
        &["auto-generated"],
        &["not been edited by"],
        &["affiliate commission"],
    ];
    let quoted = lower.starts_with(['"', '“', '‘']);
    if !quoted && ALL.iter().any(|parts| parts.iter().all(|part| lower.contains(part))) {
        return true;
    }
    is_bio(lower, words)
}

/// A writer's biography: follow links, handles, what he or she covers.
fn is_bio(lower: &str, words: usize) -> bool {
    let follow = contains(
        lower,
        &[
            "follow him on",
            "follow her on",
            "follow them on",
            "follow me on",
            "can be reached at",
            "is a staff writer",
            "on twitter at @",
            "on x at @",
            "reach him at",
            "reach her at",
            "email him at",
            "email her at",
        ],
    );
    let job = contains(
        lower,
        &[
            " is a reporter",
            " is a journalist",
            " is a correspondent",
            " is a freelance",
            " is a senior reporter",
            " is an editor",
            " is a senior editor",
            " is a writer",
            " is the author of",
            " is a columnist",
            "'s correspondent",
            "’s correspondent",
            " is a senior writer",
            " is a news editor",
            "bureau chief",
        ],
    );
    let work = contains(
        lower,
        &[
            " covers ",
            " covering ",
            " writes about",
            " reports on",
            " has reported",
            " has written",
            " joined ",
            " previously ",
            "based in",
        ],
    );
    words <= 80 && (follow || (job && work))
}

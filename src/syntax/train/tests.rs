//! The gradient against finite differences, and that a small network learns a small treebank by heart.

use super::*;
use crate::syntax::network::Network;

const TEXT: &str = "1\tRebels\t_\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tseized\t_\tVERB\tVBD\t_\t0\troot\t_\t_\n\
    3\tthe\t_\tDET\tDT\t_\t4\tdet\t_\t_\n4\ttown\t_\tNOUN\tNN\t_\t2\tobj\t_\t_\n5\t.\t_\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n\
    1\tThe\t_\tDET\tDT\t_\t2\tdet\t_\t_\n2\ttown\t_\tNOUN\tNN\t_\t3\tnsubj\t_\t_\n3\tfell\t_\tVERB\tVBD\t_\t0\troot\t_\t_\n\
    4\tto\t_\tADP\tIN\t_\t5\tcase\t_\t_\n5\trebels\t_\tNOUN\tNNS\t_\t3\tobl\t_\t_\n\n";

const PLAIN: &str = "The rebels took the town .\nThe town fell .\n";

fn options() -> Options {
    Options {
        sizes: Sizes { embedding: 12, hidden: 8, layers: 2, arc: 8, label: 10 },
        epochs: 60,
        batch: 40,
        rate: 0.02,
        dropout: 0.1,
        ..Options::default()
    }
}

/// Loss per word with the given parameters, all dropout drawn from one seed.
fn loss(trainer: &Trainer, batch: &[&Prepared], shard: &mut Shard) -> f64 {
    trainer.work(batch, 0.1, Random::new(5), shard);
    0.1 * (f64::from(heads::TAG_WEIGHT) * shard.loss.tags + shard.loss.arcs + shard.loss.relations)
}

#[test]
fn the_gradient_is_the_slope_of_the_loss() {
    let gold = data::read(&TEXT.repeat(2));
    let mut trainer = Trainer::new(options(), Vocabulary::collect(gold.iter(), ""));
    let prepared = trainer.prepare(gold, 1.0);
    let batch: Vec<&Prepared> = prepared.iter().take(2).collect();
    let mut shard = Shard::default();
    let mut random = Random::new(9);
    for x in &mut trainer.dense.values {
        *x += 0.2 * random.unit() - 0.1;
    }
    loss(&trainer, &batch, &mut shard);
    let gradient = shard.gradient.clone();
    let start = trainer.dense.values.clone();
    let ranges = trainer.layout.layers.iter().flat_map(|(m, c)| std::iter::once(m).chain(c)).cloned();
    let l = &trainer.layout;
    let others = [&l.head, &l.head_bias, &l.arc, &l.arc_root, &l.distance, &l.label_root, &l.relation];
    let ranges: Vec<_> = ranges.chain(others.into_iter().cloned()).collect();
    for range in ranges {
        let square: f32 = gradient[range.clone()].iter().map(|g| g * g).sum();
        let step = 0.01 / square.sqrt().max(1e-6);
        let mut at = |sign: f32| {
            for i in range.clone() {
                trainer.dense.values[i] = start[i] + sign * step * gradient[i];
            }
            let value = loss(&trainer, &batch, &mut shard);
            trainer.dense.values.copy_from_slice(&start);
            value
        };
        let slope = (at(1.0) - at(-1.0)) / (2.0 * f64::from(step));
        let expected = f64::from(square);
        assert!((slope - expected).abs() < 0.03 * expected + 1e-6, "{range:?}: {slope} for {expected}");
    }
}

#[test]
fn learns_a_small_treebank_and_the_model_file_keeps_it() {
    let gold = data::read(&TEXT.repeat(8));
    let trainer = train(&options(), gold.clone(), Vec::new(), PLAIN, |_, _| {});
    let bytes = trainer.weights().to_bytes();
    let network = Network::load(&bytes).expect("a fresh model");
    let scores = evaluate::evaluate(&network, &gold[..2], str::to_owned);
    assert_eq!(scores.labelled.percent(), 100.0, "{scores}");
    assert_eq!(scores.upos.percent(), 100.0, "{scores}");
    let again = train(&options(), gold, Vec::new(), PLAIN, |_, _| {});
    assert_eq!(bytes, again.weights().to_bytes());
    for end in [0, 7, 20, bytes.len() / 2, bytes.len() - 1] {
        assert!(Network::load(&bytes[..end]).is_err());
    }
}

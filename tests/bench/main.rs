//! Benchmarks natively: `cargo bench --bench action --no-default-features`.

mod case;

use criterion::{Criterion, criterion_group, criterion_main};

fn actions(criterion: &mut Criterion) {
    for (name, prepare) in case::CASES {
        let mut run = prepare();
        criterion.bench_function(name, |bencher| bencher.iter(&mut run));
    }
}

criterion_group!(benches, actions);
criterion_main!(benches);

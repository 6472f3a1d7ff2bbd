//! Benchmarks natively: `cargo bench --bench action --no-default-features`.

mod case;

use criterion::{Criterion, criterion_group, criterion_main};

fn actions(criterion: &mut Criterion) {
    for (name, run) in case::CASES {
        criterion.bench_function(name, |bencher| bencher.iter(run));
    }
}

criterion_group!(benches, actions);
criterion_main!(benches);

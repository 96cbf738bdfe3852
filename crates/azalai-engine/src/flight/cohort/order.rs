//! The order of creation, in bins: stretches of it, and how people are spread over it.

/// A stretch of the order of creation, in bins: from, up to.
pub(super) type Stretch = (f64, f64);

/// All of it.
pub(super) const WHOLE: Stretch = (0.0, f64::INFINITY);

/// What two stretches have in common.
pub(super) fn common(a: Stretch, b: Stretch) -> Stretch {
    (a.0.max(b.0), a.1.min(b.1))
}

/// How many of people, given by bins of the order, come before a point of it; `ends`: where the last of all was created.
pub(super) fn before(ages: &[f32], order: f64, ends: f64) -> f64 {
    let bin = order as usize;
    let whole: f64 = ages[..bin.min(ages.len())].iter().map(|&a| f64::from(a)).sum();
    whole + ages.get(bin).map_or(0.0, |&a| f64::from(a) * filled(order - bin as f64, ends - bin as f64))
}

/// Share of the people of a bin who come before a point of it: the last bin is filled as far as people have been created.
pub(super) fn filled(order: f64, ends: f64) -> f64 {
    (order.max(0.0) / ends.clamp(f64::MIN_POSITIVE, 1.0)).min(1.0)
}

/// The point of the order before which so many of people come, given by bins.
pub(super) fn order_of(people: f64, ages: &[f64], ends: f64) -> f64 {
    let mut left = people;
    for (bin, &n) in ages.iter().enumerate() {
        if left < n {
            return bin as f64 + left / n * (ends - bin as f64).clamp(0.0, 1.0);
        }
        left -= n;
    }
    f64::INFINITY
}

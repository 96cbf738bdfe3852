//! Numbers of which most are 0, saved without the zeros.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Numbers after so many zeros.
#[derive(Serialize, Deserialize)]
struct Stretch {
    zeros: usize,
    values: Vec<f32>,
}

/// The numbers in stretches; the last holds the zeros at the end.
pub fn serialize<S: Serializer>(numbers: &[f32], serializer: S) -> Result<S::Ok, S::Error> {
    let is_zero = |x: &f32| x.to_bits() == 0;
    let mut stretches = Vec::new();
    let mut rest = numbers;
    while !rest.is_empty() {
        let zeros = rest.iter().take_while(|x| is_zero(x)).count();
        let (_, from) = rest.split_at(zeros);
        let (values, after) = from.split_at(from.iter().take_while(|x| !is_zero(x)).count());
        stretches.push(Stretch { zeros, values: values.to_vec() });
        rest = after;
    }
    stretches.serialize(serializer)
}

/// The numbers that the stretches hold.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f32>, D::Error> {
    let mut numbers = Vec::new();
    for stretch in Vec::<Stretch>::deserialize(deserializer)? {
        numbers.resize(numbers.len() + stretch.zeros, 0.0);
        numbers.extend(stretch.values);
    }
    Ok(numbers)
}

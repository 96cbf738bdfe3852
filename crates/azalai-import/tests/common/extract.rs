//! A small extract of roads (`.osm.pbf`), written byte by byte.

fn varint(mut n: u64, out: &mut Vec<u8>) {
    while n > 0x7f {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

fn zigzag(n: i64) -> u64 {
    ((n << 1) ^ (n >> 63)) as u64
}

fn number(field: u64, n: u64, out: &mut Vec<u8>) {
    varint(field << 3, out);
    varint(n, out);
}

fn bytes(field: u64, body: &[u8], out: &mut Vec<u8>) {
    varint(field << 3 | 2, out);
    varint(body.len() as u64, out);
    out.extend(body);
}

fn blob(kind: &str, block: &[u8], out: &mut Vec<u8>) {
    let (mut body, mut head) = (Vec::new(), Vec::new());
    bytes(1, block, &mut body);
    bytes(1, kind.as_bytes(), &mut head);
    number(3, body.len() as u64, &mut head);
    out.extend((head.len() as u32).to_be_bytes());
    out.extend(head);
    out.extend(body);
}

/// A way: its nodes and tags.
pub type Way<'a> = (&'a [i64], &'a [(&'a str, &'a str)]);

/// An extract of nodes (id, latitude, longitude) and ways (nodes, tags).
pub fn extract(nodes: &[(i64, f64, f64)], ways: &[Way<'_>]) -> Vec<u8> {
    let (mut table, mut group) = (Vec::new(), Vec::new());
    let mut words: Vec<&str> = vec![""];
    for (id, latitude, longitude) in nodes {
        let mut node = Vec::new();
        number(1, zigzag(*id), &mut node);
        number(8, zigzag((latitude * 1e7) as i64), &mut node);
        number(9, zigzag((longitude * 1e7) as i64), &mut node);
        bytes(1, &node, &mut group);
    }
    for ((refs, tags), id) in ways.iter().zip(1..) {
        let (mut way, mut keys, mut values, mut deltas) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (key, value) in *tags {
            words.extend([key, value]);
            varint(words.len() as u64 - 2, &mut keys);
            varint(words.len() as u64 - 1, &mut values);
        }
        let mut last = 0;
        for id in *refs {
            varint(zigzag(id - last), &mut deltas);
            last = *id;
        }
        number(1, id, &mut way);
        bytes(2, &keys, &mut way);
        bytes(3, &values, &mut way);
        bytes(8, &deltas, &mut way);
        bytes(3, &way, &mut group);
    }
    for word in words {
        bytes(1, word.as_bytes(), &mut table);
    }
    let (mut block, mut out) = (Vec::new(), Vec::new());
    bytes(1, &table, &mut block);
    bytes(2, &group, &mut block);
    let mut head = Vec::new();
    bytes(4, b"OsmSchema-V0.6", &mut head);
    blob("OSMHeader", &head, &mut out);
    blob("OSMData", &block, &mut out);
    out
}

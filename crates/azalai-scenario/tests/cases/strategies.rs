//! Broken strategy files, beside those of the template town.

use super::{Case, T, native};

/// A file whose head is sound: its title, its half and the rest.
macro_rules! strategy {
    ($title:literal, $half:literal, $rest:literal) => {
        concat!(
            "title = { en = \"",
            $title,
            "\", fr = \"",
            $title,
            " (fr)\" }\nsummary = { en = \"What is done\", fr = \"Ce qui est fait\" }\nhalf = \"",
            $half,
            "\"\n",
            $rest
        )
    };
}

/// A lever that costs one unit and is assumed.
macro_rules! lever {
    ($keys:literal) => {
        concat!("[[lever]]\n", $keys, "\neffort = 1\nsource = \"assumed\"\nnote = \"Invented\"\n")
    };
}

macro_rules! levers {
    ($title:literal, $half:literal, $($keys:literal),+) => {
        concat!(strategy!($title, $half, ""), $(lever!($keys)),+)
    };
}

/// A case of one file.
macro_rules! one {
    ($name:literal, $text:expr) => {
        ($name, native, &[(X, "", $text)])
    };
}

const X: &str = "strategies/x.toml";

pub const CASES: &[Case] = &[
    one!(
        "strategy-unknown-kind",
        levers!(
            "X",
            "security",
            "kind = \"discpline\"\nplace = \"tamor\"\nfrom = \"decision\"\nto = 0.8",
            "kind = \"air_support\"\nfrom = \"decision\"\nto = 1",
            "kind = 3\nfrom = \"decision\"\nto = 1"
        )
    ),
    one!(
        "strategy-unknown-key",
        concat!(
            "titel = \"X\"\n",
            levers!("X", "social", "kind = \"promise\"\nplace = \"kessa\"\nfrom = \"decision\"\nramp = 30\nto = 1")
        )
    ),
    one!("strategy-missing-keys", "stress = false\n[[lever]]\nplace = \"tamor\"\n"),
    one!("strategy-lever-without-keys", strategy!("X", "security", "[[lever]]\nkind = \"monitors\"\n")),
    one!(
        "strategy-out-of-range",
        concat!(
            strategy!("X", "security", ""),
            "[[lever]]\nkind = \"monitors\"\nfrom = \"decision\"\nramp_days = -5\nto = 1.4\neffort = -2\nsource = \"invented\"\n",
            "[[lever]]\nkind = \"garrison\"\nplace = \"tamor\"\nfrom = \"decision\"\nramp_days = 3.5\nto = 4000\neffort = nan\nsource = \"invented\"\n"
        )
    ),
    one!(
        "strategy-unknown-place",
        levers!("X", "security", "kind = \"monitors\"\nplace = \"Tamor\"\nfrom = \"decision\"\nto = 0.5")
    ),
    one!(
        "strategy-unknown-actor",
        levers!(
            "X",
            "security",
            "kind = \"discipline\"\nplace = \"tamor\"\nactor = \"armee\"\nfrom = \"decision\"\nto = 0.8"
        )
    ),
    one!(
        "strategy-unknown-group",
        levers!(
            "X",
            "social",
            "kind = \"cosignature\"\nplace = \"tamor\"\nfrom = \"decision\"\nto = 0.8",
            "kind = \"exclusion\"\nplace = \"tamor\"\ngroup = \"former_administrations\"\nfrom = \"decision\""
        )
    ),
    one!(
        "strategy-unknown-source",
        strategy!(
            "X",
            "social",
            "[[lever]]\nkind = \"services\"\nplace = \"tamor\"\nfrom = \"decision\"\nto = 0.8\neffort = 3\nsource = \"inventd\"\n"
        )
    ),
    one!(
        "strategy-bad-date",
        levers!(
            "X",
            "social",
            "kind = \"services\"\nplace = \"tamor\"\nfrom = \"2021-02-30\"\nto = 0.8",
            "kind = \"services\"\nplace = \"kessa\"\nfrom = \"decision-5\"\nto = 0.8",
            "kind = \"services\"\nplace = \"bari\"\nfrom = 30\nto = 0.8",
            "kind = \"services\"\nplace = \"wells\"\nfrom = 2021-07-01T12:00:00\nto = 0.8"
        )
    ),
    one!(
        "strategy-before-start",
        levers!("X", "social", "kind = \"services\"\nplace = \"tamor\"\nfrom = 2020-12-01\nto = 0.8")
    ),
    one!(
        "strategy-after-end",
        levers!(
            "X",
            "social",
            "kind = \"services\"\nplace = \"tamor\"\nfrom = 2022-02-01\nto = 0.8",
            "kind = \"services\"\nplace = \"bari\"\nfrom = \"decision+300\"\nto = 0.8"
        )
    ),
    one!(
        "strategy-before-decision",
        levers!("X", "social", "kind = \"services\"\nplace = \"tamor\"\nfrom = 2021-06-02\nto = 0.8")
    ),
    (
        "strategy-no-decision",
        native,
        &[
            (T, "decision_date = 2021-06-15\n", ""),
            (X, "", levers!("X", "social", "kind = \"services\"\nplace = \"tamor\"\nfrom = \"decision\"\nto = 0.8")),
        ],
    ),
    one!(
        "strategy-group-of-no-exclusion",
        levers!(
            "X",
            "social",
            "kind = \"services\"\nplace = \"tamor\"\ngroup = \"neither\"\nfrom = \"decision\"\nto = 0.8"
        )
    ),
    one!(
        "strategy-actor-of-no-force",
        levers!("X", "social", "kind = \"promise\"\nplace = \"kessa\"\nactor = \"army\"\nfrom = \"decision\"\nto = 1")
    ),
    (
        "strategy-include-unknown",
        native,
        &[(X, "", strategy!("X", "social", "include = [\"as-anounced\", \"peace\"]\n"))],
    ),
    one!("strategy-include-self", strategy!("X", "social", "include = [\"as-announced\", \"x\"]\n")),
    (
        "strategy-include-cycle",
        native,
        &[
            (X, "", strategy!("X", "social", "include = [\"as-announced\", \"y\"]\n")),
            ("strategies/y.toml", "", strategy!("Y", "social", "include = [\"z\"]\n")),
            ("strategies/z.toml", "", strategy!("Z", "social", "include = [\"x\"]\n")),
        ],
    ),
    (
        "strategy-include-twice",
        native,
        &[(X, "", strategy!("X", "social", "include = [\"as-announced\", \"as-announced\"]\n"))],
    ),
    one!(
        "strategy-half-disagrees",
        levers!("X", "security", "kind = \"services\"\nplace = \"tamor\"\nfrom = \"decision\"\nto = 0.8")
    ),
    one!(
        "strategy-half-is-not-both",
        levers!("X", "both", "kind = \"services\"\nplace = \"tamor\"\nfrom = \"decision\"\nto = 0.8")
    ),
    one!("strategy-half-of-included", strategy!("X", "security", "include = [\"as-announced\"]\n")),
    one!(
        "strategy-lever-twice",
        levers!(
            "X",
            "social",
            "kind = \"services\"\nplace = \"tamor\"\nfrom = \"decision\"\nramp_days = 60\nto = 0.8",
            "kind = \"services\"\nplace = \"tamor\"\nfrom = \"decision+30\"\nto = 0.6"
        )
    ),
    (
        "strategy-lever-twice-included",
        native,
        &[
            (
                X,
                "",
                concat!(
                    strategy!("X", "security", "include = [\"guarantee-cosigned\"]\n"),
                    lever!("kind = \"monitors\"\nplace = \"tamor\"\nfrom = \"decision+40\"\nto = 0.9")
                ),
            ),
            (
                "strategies/y.toml",
                "",
                levers!("Y", "security", "kind = \"monitors\"\nplace = \"tamor\"\nfrom = \"decision+30\"\nto = 0.4"),
            ),
            ("strategies/z.toml", "", strategy!("Z", "both", "include = [\"guarantee-cosigned\", \"y\"]\n")),
        ],
    ),
    one!(
        "strategy-same-title",
        levers!("As announced", "social", "kind = \"services\"\nplace = \"tamor\"\nfrom = \"decision\"\nto = 0.8")
    ),
    one!(
        "strategy-empty-title",
        "title = { en = \"X\", fr = \" \" }\nsummary = { en = \"What is done\" }\nhalf = \"social\"\nlever = []\n"
    ),
    one!("strategy-empty-file", "# nothing yet\n"),
    one!("strategy-no-lever", strategy!("X", "social", "")),
    one!(
        "strategy-what-is-there",
        levers!(
            "X",
            "both",
            "kind = \"monitors\"\nplace = \"tamor\"\nfrom = \"decision\"\nto = 0",
            "kind = \"discipline\"\nplace = \"tamor\"\nactor = \"army\"\nfrom = \"decision\"\nto = 0.5",
            "kind = \"services\"\nplace = \"tamor\"\nfrom = \"decision\"\nto = 0.4",
            "kind = \"garrison\"\nplace = \"tamor\"\nfrom = \"decision\"\nto = 20",
            "kind = \"withdrawal\"\nplace = \"tamor\"\nactor = \"army\"\nfrom = \"decision\"\nto = 0"
        )
    ),
    one!(
        "strategy-promise-of-nothing",
        levers!("X", "social", "kind = \"promise\"\nplace = \"kessa\"\nfrom = \"decision\"\nto = 0")
    ),
    one!(
        "strategy-garrison-beyond",
        levers!(
            "X",
            "security",
            "kind = \"garrison\"\nplace = \"tamor\"\nactor = \"army\"\nfrom = \"decision\"\nto = 60"
        )
    ),
    one!(
        "strategy-garrison-nowhere",
        levers!(
            "X",
            "security",
            "kind = \"garrison\"\nfrom = \"decision\"\nto = 20",
            "kind = \"garrison\"\nplace = \"ford\"\nactor = \"army\"\nfrom = \"decision\"\nto = 20",
            "kind = \"garrison\"\nplace = \"bari\"\nfrom = \"decision\"\nto = 20",
            "kind = \"corridor\"\nfrom = \"decision\"\nto = 0.5"
        )
    ),
    one!(
        "strategy-seats-alone",
        levers!(
            "X",
            "both",
            "kind = \"seats\"\nplace = \"tamor\"\nfrom = \"decision\"\nto = 1",
            "kind = \"cosigner_protection\"\nplace = \"tamor\"\nfrom = \"decision\"\nto = 0.7"
        )
    ),
    one!(
        "strategy-half-a-seat",
        levers!(
            "X",
            "social",
            "kind = \"cosignature\"\nplace = \"tamor\"\nfrom = \"decision\"\nto = 0.8",
            "kind = \"seats\"\nplace = \"tamor\"\nfrom = \"decision\"\nto = 0.5"
        )
    ),
    one!(
        "strategy-exclusion-alone",
        levers!("X", "social", "kind = \"exclusion\"\nplace = \"tamor\"\ngroup = \"neither\"\nfrom = \"decision\"")
    ),
    one!(
        "strategy-exclusion-seated",
        levers!(
            "X",
            "social",
            "kind = \"cosignature\"\nplace = \"tamor\"\nfrom = \"decision\"\nto = 0.8",
            "kind = \"seats\"\nplace = \"tamor\"\nfrom = \"decision\"\nto = 1",
            "kind = \"exclusion\"\nplace = \"tamor\"\ngroup = \"neither\"\nfrom = \"decision\""
        )
    ),
    one!(
        "strategy-exclusion-shape",
        levers!(
            "X",
            "social",
            "kind = \"cosignature\"\nplace = \"tamor\"\nfrom = \"decision\"\nto = 0.8",
            "kind = \"exclusion\"\nplace = \"tamor\"\nfrom = \"decision\"\nramp_days = 30\nto = 0.5"
        )
    ),
    (
        "strategy-corridor-without-road",
        native,
        &[
            ("links.csv", "idp-kessa,kessa,11,road,stated,0,,,invented,\n", ""),
            (
                X,
                "",
                levers!("X", "security", "kind = \"corridor\"\nplace = \"idp-kessa\"\nfrom = \"decision\"\nto = 0.7"),
            ),
        ],
    ),
    one!(
        "strategy-unsourced",
        strategy!(
            "X",
            "social",
            "[[lever]]\nkind = \"services\"\nplace = \"tamor\"\nfrom = \"decision\"\nto = 0.8\neffort = 3\n\
                 [[lever]]\nkind = \"reconciliation\"\nplace = \"tamor\"\nfrom = \"decision\"\nto = 0.8\neffort = 3\nsource = \"assumed\"\nnote = \" \"\n"
        )
    ),
    one!(
        "strategy-absent-force",
        levers!(
            "X",
            "security",
            "kind = \"withdrawal\"\nplace = \"tamor\"\nactor = \"front\"\nfrom = \"decision\"\nto = 1",
            "kind = \"discipline\"\nplace = \"bari\"\nfrom = \"decision\"\nto = 0.8"
        )
    ),
    one!(
        "strategy-no-auxiliaries",
        levers!(
            "X",
            "security",
            "kind = \"auxiliaries_out\"\nplace = \"kessa\"\nfrom = \"decision\"\nto = 1",
            "kind = \"auxiliaries_out\"\nplace = \"tamor\"\nactor = \"front\"\nfrom = \"decision\"\nto = 1",
            "kind = \"auxiliaries_out\"\nplace = \"tamor\"\nactor = \"auxiliaries\"\nfrom = \"decision\"\nto = 1"
        )
    ),
    one!(
        "strategy-same-discipline",
        levers!(
            "X",
            "security",
            "kind = \"auxiliaries_under_command\"\nplace = \"tamor\"\nactor = \"army\"\nfrom = \"decision\"\nto = 1"
        )
    ),
    (
        "strategy-names",
        native,
        &[
            ("strategies/More_Troops.toml", "", strategy!("A", "social", "lever = []\n")),
            ("strategies/all.toml", "", strategy!("B", "social", "lever = []\n")),
            ("strategies/2nd.toml", "", strategy!("C", "social", "lever = []\n")),
        ],
    ),
    one!(
        "strategy-toml",
        "title = { en = \"X\", fr = \"X\" }\nhalf = social\nhalf = \"social\"\n[[lever]\nkind = \"promise\"\n"
    ),
    (
        "strategy-truncated",
        native,
        &[(X, "", strategy!("X", "social", "[[lever]]\nkind = \"services\"\nplace = \"tam"))],
    ),
    (
        "strategy-wrong-types",
        native,
        &[
            (
                X,
                "",
                "title = \"X\"\nsummary = 3\nhalf = \"middle\"\nstress = \"no\"\ninclude = \"as-announced\"\nlever = 4\n",
            ),
            (
                "strategies/y.toml",
                "",
                strategy!(
                    "Y",
                    "social",
                    "lever = [5, { kind = \"services\", place = 1, from = \"decision\", ramp_days = \"long\", to = \"much\", effort = \"some\", source = 2 }]\n"
                ),
            ),
        ],
    ),
    (
        "strategy-stress",
        native,
        &[
            (
                X,
                "",
                levers!(
                    "X",
                    "security",
                    "kind = \"discipline\"\nplace = \"tamor\"\nactor = \"army\"\nfrom = \"decision\"\nto = 0.2"
                ),
            ),
            (
                "strategies/y.toml",
                "",
                levers!(
                    "Y",
                    "social",
                    "kind = \"return_aid_anywhere\"\nplace = \"tamor\"\nfrom = \"decision\"\nto = 0.6"
                ),
            ),
            ("strategies/z.toml", "", strategy!("Z", "both", "include = [\"x\", \"y\"]\n")),
            (T, "reference = \"as-announced\"", "reference = \"y\""),
        ],
    ),
    (
        "strategy-comparison",
        native,
        &[(
            T,
            "reference = \"as-announced\"",
            "reference = \"status-quo\"\nsecurity = [\"as-announced\", \"diciplined-force\", \"as-announced\"]\nsocial = \"as-announced\"\nmiddle = \"as-announced\"",
        )],
    ),
    (
        "strategy-other-files",
        native,
        &[
            ("strategies/notes.txt", "", "To do\n"),
            ("strategies/old/x.toml", "", "To do\n"),
            ("strategy/x.toml", "", "To do\n"),
            ("Scenario.toml", "", "To do\n"),
        ],
    ),
];

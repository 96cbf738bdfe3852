//! Broken scenarios as exports and spreadsheets make them.

use super::{Case, native};

pub const CASES: &[Case] = &[
    (
        "native-region-of-a-place",
        native,
        &[
            (
                "scenario.toml",
                "home_country = \"Nordia\"",
                "home_country = \"Nordia\"\nfocus = [\"kessa\"]\ntown = \"kessa\"",
            ),
            ("scenario.toml", "\ntown = \"tamor\"", ""),
            ("places.csv", "bari,Bari,Nordia,Tamor district", "bari,Bari,Nordia,kessa"),
        ],
    ),
    (
        "native-kept-findings",
        native,
        &[(
            "findings.toml",
            "",
            "[[finding]]\ncode = \"R16\"\nseverity = \"warning\"\nwhere = \"input_csv/registration_corrections.csv:5\"\n\
             message = { en = \"earlier counts are multiplied by 0.021\", fr = \"…\" }\n\n[[finding]]\ncode = \"R16\"\n",
        )],
    ),
    (
        "native-look-alikes",
        native,
        &[
            ("actors.csv", "front,People", "fr\u{43e}nt,Other,rebel,,invented\nfront,People"),
            ("sources.csv", "\ninvented,", "\ninvent\u{200b}ed,Other,,2020,,,\ninvented,"),
        ],
    ),
    (
        "native-open-quote",
        native,
        &[
            ("events.csv", "Air strike near the market", "\"Air strike near the market"),
            ("links.csv", "Risk assumed: mines", "\"Risk assumed: mines"),
            ("links.csv", "The direct road", "The \"direct road\""),
        ],
    ),
    (
        "native-nothing-known",
        native,
        &[
            ("places.csv", "18000,15000,22000", "NA,15000,22000"),
            ("forces.csv", "tamor,front,2021-01-01,15,60,0.5", "tamor,front,2021-01-01,inconnu,60,n.d."),
            ("groups.csv", "0.1,0.3,0.5", "10 %,30 %,50 %"),
            ("events.csv", "2021-05-02,,day", "2021-05-02,,mois"),
        ],
    ),
];

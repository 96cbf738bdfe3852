//! Broken scenarios in Flee's layout.

use super::{C, Case, F, L, R, Y, flee};

pub const CASES: &[Case] = &[
    (
        "flee-truncated-file",
        flee,
        &[(L, "Charlie,South,Away,9.0,1.3,camp,,700\nDelta,South,Home,9.5,1.2,idpcamp,,40\n", "Charlie,South,Aw")],
    ),
    (
        "flee-crlf",
        flee,
        &[(
            R,
            "",
            "#name1,name2,distance,forced_redirection\r\nAlpha,Bravo,60,0\r\nAlpha,Charly,130,0\r\nBravo,Delta,95,0\r\n",
        )],
    ),
    ("flee-byte-order-mark", flee, &[(L, "#name", "\u{feff}#name")]),
    ("flee-quoted-line-break", flee, &[(L, "Alpha,North", "Alpha,\"No\nrth\""), (L, "10.2", "ten")]),
    ("flee-huge-number", flee, &[(L, "50000", "99999999999999999999")]),
    ("flee-nan-and-inf", flee, &[(L, "10.0", "nan"), (R, "130", "inf"), (F, "3,1,0,0", "3,inf,0,0")]),
    ("flee-empty-file", flee, &[(F, "", "")]),
    (
        "flee-missing-files",
        flee,
        &[("", "input_csv/conflicts.csv", ""), ("", "source_data/c.csv", ""), ("", "simsetting.yml", "")],
    ),
    (
        "flee-yaml-nesting",
        flee,
        &[(
            Y,
            "",
            "a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
        )],
    ),
    ("flee-yaml-cycle", flee, &[(Y, "", "move_rules: &a\n  softening: *a\n")]),
    ("flee-yaml-duplicate-key", flee, &[(Y, "  softening: 10.0", "  softening: 10.0\n  softening: 12.0")]),
    (
        "flee-yaml-settings",
        flee,
        &[(
            Y,
            "",
            "move_rules:\n  awarness_level: 2\n  softening: ten\n  two_system_decision_making: True\nnumber_of_steps: 3\n",
        )],
    ),
    ("flee-places", flee, &[(L, "Bravo,North", "Alpha,North"), (L, "Charlie", ""), (L, "idpcamp,,40", "idpcamp,,5.5")]),
    ("flee-place-without-a-type", flee, &[(L, "conflict_zone,5", "city,5")]),
    (
        "flee-no-place",
        flee,
        &[(L, "", "#name,region,country,latitude,longitude,location_type,conflict_date,population\n")],
    ),
    ("flee-economic-pull", flee, &[(Y, "  softening: 10.0", "  use_economic_pull: True")]),
    (
        "flee-roads",
        flee,
        &[(R, "Alpha,Bravo,60,0", "Alpha,Brav0,60,0\nAlpha,Alpha,3,0\nAlpha,Bravo,0,0\nAlpha,Bravo\n")],
    ),
    (
        "flee-conflicts",
        flee,
        &[(F, "Bravo,Charlie", "Bravoo,Charlie,Charlie"), (F, "29,1,0,0\n", ""), (F, "7,1,1,0", "7,1,x,0")],
    ),
    ("flee-nobody-to-leave", flee, &[(F, "12,1,0,0", "12,0,0,0")]),
    (
        "flee-closures",
        flee,
        &[(
            C,
            "country,Home,Away,3,9",
            "country,Home,Nowhere,3,9\nlocation,Alpha,Charlie,0,9\nlink,Alpha,Charlie,0,9\nbridge,Alpha,,0,9\ncamp,Charly,,0,9\ncamp,Charlie,,9,3\ncamp,Delta,,40,50\nremove_forced_redirection,Alpha,Bravo,1,2",
        )],
    ),
    ("flee-period", flee, &[("input_csv/sim_period.csv", "", "StartDate,1 March 2019\nLength,0\n")]),
    ("flee-period-without-keys", flee, &[("input_csv/sim_period.csv", "", "Start,2019-03-01\n")]),
    (
        "flee-layout",
        flee,
        &[("source_data/data_layout.csv", "", "Total camps,total.csv\nCharlie,c.csv,d.csv\nDelte,dd.csv\n")],
    ),
    ("flee-layout-without-rows", flee, &[("source_data/data_layout.csv", "", "# nothing\n")]),
    (
        "flee-late-file",
        flee,
        &[
            ("source_data/data_layout.csv", "Charlie,c.csv", "Charlie,c.csv,e.csv"),
            ("source_data/e.csv", "", "2019-03-09,4\n"),
        ],
    ),
    (
        "flee-counts",
        flee,
        &[
            ("source_data/c.csv", "", "2019-03-01,150\n2019-03-21,600.5\n2019-03-11,many\n"),
            ("source_data/d.csv", "", "# none\n"),
        ],
    ),
    (
        "flee-corrections",
        flee,
        &[
            (
                "input_csv/registration_corrections.csv",
                "",
                "Charlie,2019-03-12\nCharles,2019-03-11\nCharlie,2019-03-11\nDelta\n",
            ),
            ("source_data/c.csv", "150", "0"),
        ],
    ),
    (
        "flee-agents",
        flee,
        &[
            ("input_csv/agents.csv", "", "location,age\nZulu,3\n"),
            (Y, "move_rules:", "spawn_rules:\n  read_from_agents_csv_file: True\nmove_rules:"),
        ],
    ),
    (
        "flee-attributes",
        flee,
        &[
            ("input_csv/demographics_age.csv", "", "age,Default,Zulu\nyoung,1,1\n3,-1,0\n"),
            ("input_csv/demographics_gender.csv", "", "gender,Alpha\nx,1\nf,\n"),
            ("input_csv/demographics_gender_old.csv", "", "gender,Default\nm,1\n"),
            ("input_csv/demographics_ethnicity.csv", "", "value,Default\na,1\n"),
            (
                Y,
                "  softening: 10.0",
                "  ChildrenAvoidHazards: True\n  WomenAvoidHazards: True\n  MatchTownEthnicity: True\n  MatchCampReligion: True\n  harvest_months: [6, 13]",
            ),
        ],
    ),
    (
        "flee-attributes-without-weights",
        flee,
        &[
            ("input_csv/demographics_ethnicity.csv", "", "ethnicity,Default\na,0\n"),
            ("input_csv/demographics_religion.csv", "", "religion,Default\n"),
            (Y, "  softening: 10.0", "  MatchTownEthnicity: True\n  MatchCampReligion: True\n  BoysTakeRisk: True"),
        ],
    ),
    (
        "flee-unused-files",
        flee,
        &[
            ("input_csv/demographics_age.csv", "", "age,Default\n3,1\n"),
            ("source_data/old.csv", "", "2019-03-01,1\n"),
            ("input_csv/routes.csv~", "", "x"),
        ],
    ),
    (
        "flee-floods-and-food",
        flee,
        &[
            (
                Y,
                "",
                "spawn_rules:\n  flood_zone_spawning_only: True\n  flood_driven_spawn_mode:\n    spawn_mode: often\nmove_rules:\n  flee_when_starving: True\n  flood_rules:\n    flood_movechances: high\n",
            ),
            ("input_csv/flood_level.csv", "", "#Day,Alpha,Zulu\n0,high,1\n"),
            ("input_csv/region_attributes_IPC.csv", "", "#Day,North\n3,50\n3,150\n"),
        ],
    ),
    (
        "flee-flood-spawning",
        flee,
        &[(Y, "", "spawn_rules:\n  flood_driven_spawning:\n    flood_spawn_mode: constant\n")],
    ),
    ("flee-semicolons", flee, &[(R, "", "#name1;name2;distance\nAlpha;Bravo;60\nBravo;Delta;95\n")]),
    (
        "flee-spreadsheet",
        flee,
        &[(
            R,
            "",
            "sep=,\nA title\n#name1,name2,distance\n#loc+from,#loc+to,#km\nAlpha,Bravo,60\n,,\nBravo,Delta,\"95,5\"\n",
        )],
    ),
    ("flee-plain-header", flee, &[(L, "#name,region", "name,region")]),
    (
        "flee-quality",
        flee,
        &[
            (L, "Bravo,North,Home,10.2,1.5", "Bravo,North,Home,10,2"),
            (
                L,
                "Delta,South,Home,9.5,1.2,idpcamp,,40",
                "Delta,South,Home,9.5,1.2,idpcamp,,20\nDeltas,South,Home,9.51,1.2,forwarding_hub,,\nEcho,South,Home,9.9,1.9,town,,50000\nCharlie ,South,Mali,9.0,1.3,town,,",
            ),
            (R, "Alpha,Bravo,60,0", "Alpha,Bravo,60,2\nBravo,Alpha,260,0\nBravo,Delta,20,0"),
            (
                "source_data/c.csv",
                "2019-03-11,300\n2019-03-21,600",
                "2019-03-11,20\n2019-03-21,600\n2019-03-21,610\n2021-03-21,600",
            ),
            ("source_data/total.csv", "640", "9000"),
            ("source_data/data_layout.csv", "Delta,d.csv", "Delta,d.csv\nEcho,c.csv"),
            (L, "conflict_zone,0,50000", "conflict_zone,2,50000"),
        ],
    ),
    ("flee-surprises", flee, &[(Y, "  softening: 10.0", "  awareness_level: 0\n  default_movechance: 0.001")]),
    ("flee-flag-as-text", flee, &[(Y, "  softening: 10.0", "  start_on_foot: \"False\"")]),
    (
        "flee-gaps",
        flee,
        &[
            ("input_csv/sim_period.csv", "Length,30", "Length,400"),
            ("source_data/c.csv", "", "2019-06-01,150\n2019-12-11,300\n"),
        ],
    ),
    (
        "flee-straight-lines",
        flee,
        &[(
            R,
            "",
            "#name1,name2,distance\nAlpha,Bravo,49\nAlpha,Charlie,114\nAlpha,Delta,57\nBravo,Charlie,135\nBravo,Delta,85\nCharlie,Delta,57\nAlpha,Bravo,49\nAlpha,Delta,57\n",
        )],
    ),
    (
        "flee-routes-in-view",
        flee,
        &[
            (Y, "  softening: 10.0", "  softening: 10.0\n  awareness_level: 12"),
            (
                L,
                "Charlie,South",
                "A,North,Home,10.0,1.0,town,,9\nB,North,Home,10.1,1.1,town,,9\nC,North,Home,10.2,1.2,town,,9\nD,North,Home,10.3,1.3,town,,9\nE,North,Home,10.4,1.4,town,,9\nF,North,Home,10.5,1.5,town,,9\nG,North,Home,10.6,1.6,town,,9\nH,North,Home,10.7,1.7,town,,9\nI,North,Home,10.8,1.8,town,,9\nJ,North,Home,10.9,1.9,town,,9\nCharlie,South",
            ),
            (
                R,
                "Bravo,Delta,95,0\n",
                "Bravo,Delta,95,0\nA,B,70,0\nA,C,80,0\nA,D,90,0\nA,E,100,0\nA,F,110,0\nA,G,120,0\nA,H,130,0\nA,I,140,0\nA,J,150,0\nB,C,70,0\nB,D,80,0\nB,E,90,0\nB,F,100,0\nB,G,110,0\nB,H,120,0\nB,I,130,0\nB,J,140,0\nC,D,70,0\nC,E,80,0\nC,F,90,0\nC,G,100,0\nC,H,110,0\nC,I,120,0\nC,J,130,0\nD,E,70,0\nD,F,80,0\nD,G,90,0\nD,H,100,0\nD,I,110,0\nD,J,120,0\nE,F,70,0\nE,G,80,0\nE,H,90,0\nE,I,100,0\nE,J,110,0\nF,G,70,0\nF,H,80,0\nF,I,90,0\nF,J,100,0\nG,H,70,0\nG,I,80,0\nG,J,90,0\nH,I,70,0\nH,J,80,0\nI,J,70,0\n",
            ),
        ],
    ),
];

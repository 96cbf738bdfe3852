//! The command in French and English.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

struct Temp(TempDir);

impl Temp {
    fn new() -> Self {
        Self(TempDir::new().expect("a temporary folder"))
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_azalai"));
        for name in ["AZALAI_LANG", "LC_ALL", "LC_MESSAGES"] {
            command.env_remove(name);
        }
        command.env("LANG", "en_GB.UTF-8").args(args).current_dir(self.0.path()).output().expect("the command starts")
    }

    /// What is printed and told in French.
    fn french(&self, args: &[&str], code: i32) -> (String, String) {
        let out = self.run(&[&["--lang", "fr"], args].concat());
        let [said, told] = [out.stdout, out.stderr].map(|bytes| String::from_utf8(bytes).expect("text"));
        assert_eq!(out.status.code(), Some(code), "{args:?}: {told}");
        (said, told)
    }

    fn holds(&self, words: &[(&str, &str)]) {
        for (file, text) in words {
            let path = self.0.path().join(file);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
    }
}

#[test]
fn help_is_in_the_language_asked_for() {
    let temp = Temp::new();
    let (help, _) = temp.french(&["--help"], 0);
    assert!(help.starts_with("Qui part, où vont-ils et qui revient") && help.contains("Exemples\u{a0}:"), "{help}");
    for args in [&["run", "--help"][..], &["run", "-h"], &["check", "--help"], &["help", "new"], &["--help"]] {
        let (help, _) = temp.french(args, 0);
        assert!(help.contains("Utilisation\u{a0}: azalai") && help.contains("Options\u{a0}:"), "{help}");
        for english in ["Usage", "Commands", "Options:", "Arguments:", "Print", "Possible"] {
            assert!(!help.contains(english), "{args:?}: {english} in {help}");
        }
    }
    let english = String::from_utf8(temp.run(&["run", "--help"]).stdout).expect("text");
    assert!(english.contains("Usage: azalai run") && !english.contains("Utilisation"));
}

#[test]
fn the_environment_sets_the_language() {
    let temp = Temp::new();
    let said = |set: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_azalai"));
        command.env_remove("AZALAI_LANG").env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("LANG");
        let out = command.envs(set.iter().copied()).arg("list").current_dir(temp.0.path()).output().expect("it starts");
        String::from_utf8(out.stdout).expect("text").contains("Quelle stratégie sécuritaire")
    };
    assert!(!said(&[]) && said(&[("LANG", "fr_ML.UTF-8")]) && said(&[("LC_ALL", "fr"), ("LANG", "en")]));
    assert!(!said(&[("LC_ALL", "C"), ("LANG", "fr")]) && said(&[("AZALAI_LANG", "fr"), ("LC_ALL", "C")]));
}

#[test]
fn refusals_are_in_french() {
    let temp = Temp::new();
    for (args, code, words) in [
        (&["fly"][..], 2, "il n’y a pas de commande «\u{a0}fly\u{a0}»"),
        (&["run"], 2, "argument manquant\u{a0}: <SCÉNARIO>"),
        (&["run", "x", "--replicates", "0"], 2, "la valeur doit être un nombre entier de 1 à 100000"),
        (
            &["run", "x", "--replicates", "-3"],
            2,
            "«\u{a0}-3\u{a0}» ne convient pas à --replicates <N>\u{a0}: la valeur doit être un nombre entier de 1 à",
        ),
        (&["run", "x", "--seed", "-3"], 2, "un nombre entier est attendu, sans signe"),
        (&["run", "x", "--seed", "many"], 2, "un nombre entier est attendu"),
        (&["run", "x", "--set", "nonsense"], 2, "CLÉ=VALEUR est attendu"),
        (&["run", "x", "--force", "--resume"], 2, "--force ne va pas avec --resume"),
        (&["run", "x", "--rules", "best"], 2, "une valeur parmi flee, azalai est attendue"),
        (&["run", "nowhere"], 65, "rien n’a été simulé et rien n’a été écrit"),
        (&["new", "--from", "nothing", "copy"], 1, "le programme ne contient pas de scénario nothing"),
        (&["new", "kidal-2023", "k"], 2, "un mot de trop à côté de <DOSSIER>"),
        (&["fix", "nowhere", "--dry-run"], 1, "nowhere n’est pas un dossier"),
    ] {
        let (said, told) = temp.french(args, code);
        assert!(said.is_empty() && told.contains(words), "{args:?}: {told}");
        let english = ["error:", "Usage", "For more", "tip:", "nothing was"];
        assert!(english.iter().all(|word| !told.contains(word)), "{args:?}: {told}");
    }
    temp.holds(&[("out/notes.txt", "precious")]);
    let (_, told) = temp.french(&["run", "kidal-2023", "--replicates", "1", "--out", "out"], 1);
    assert!(
        told.contains(
            "erreur\u{a0}: out n’est pas vide, il contient notes.txt\u{202f}; donnez un autre dossier avec --out"
        ),
        "{told}"
    );
}

#[test]
fn results_are_told_in_french() {
    let temp = Temp::new();
    let (list, _) = temp.french(&["list"], 0);
    assert!(list.contains("kidal-2023") && list.contains("Quelle stratégie sécuritaire et sociale"), "{list}");
    let (said, _) =
        temp.french(&["run", "kidal-2023", "--replicates", "2", "--days", "160", "--strategy", "combined"], 0);
    for words in ["2 répliques du modèle de retour", "CE QUI TIENT DANS LES SIMULATIONS", "CE QU’IL FAUT ÉVITER"] {
        assert!(said.contains(words), "{words} is missing in:\n{said}");
    }
    let (said, _) = temp.french(&["run", "kidal-2023", "--mode", "flight", "--replicates", "2", "--days", "120"], 0);
    for words in [
        "2 répliques, graine 1",
        "Personnes déplacées par lieu",
        "28 novembre 2023",
        "médiane",
        "Les résultats sont dans",
    ] {
        assert!(said.contains(words), "{words} is missing in:\n{said}");
    }
    let (said, _) = temp.french(&["run", "kidal-2023", "--mode", "flight", "--dry-run", "--replicates", "1"], 0);
    assert!(
        said.contains("1 réplique,") && said.contains("du 1er août 2023 au") && said.contains("rien n’a été"),
        "{said}"
    );
    let (said, _) = temp.french(&["explain", "kidal-2023", "--markdown"], 0);
    assert!(said.starts_with("# Quelle stratégie") && said.contains("## Événements recensés"), "{said}");
}

#[test]
fn findings_and_codes_are_in_french() {
    let temp = Temp::new();
    let (said, _) = temp.french(&["check", "nowhere"], 65);
    for words in [
        "erreur[no-scenario]\u{a0}: ce scénario n’existe pas",
        "aide\u{a0}: donner le chemin d’un dossier, ou un de ces noms\u{a0}: ",
        "1 erreur, 0 avertissement et 0 remarque",
    ] {
        assert!(said.contains(words), "{words} is missing in:\n{said}");
    }
    let (said, _) = temp.french(&["explain", "r12"], 0);
    assert!(said.starts_with("R12\nUne fermeture fait autre chose") && said.contains("Remède\u{a0}:"), "{said}");
}

#[test]
fn what_programs_read_does_not_depend_on_the_language() {
    let temp = Temp::new();
    for args in [
        &["list", "--json"][..],
        &["parameters", "--json"],
        &["run", "kidal-2023", "--json", "--replicates", "1", "--days", "30"],
    ] {
        let [english, french] = ["en", "fr"].map(|tag| temp.run(&[args, &["--lang", tag]].concat()).stdout);
        assert!(!english.is_empty() && english == french, "{args:?}");
    }
}

#[test]
fn findings_as_json_are_in_the_language_and_point_to_the_same_spots() {
    let temp = Temp::new();
    for args in [&["check", "nowhere", "--json"][..], &["run", "nowhere", "--json"], &["check", "kidal-2023", "--json"]]
    {
        let [english, french] = ["en", "fr"].map(|tag| {
            let out = temp.run(&[args, &["--lang", tag]].concat()).stdout;
            serde_json::from_slice::<Vec<serde_json::Map<String, serde_json::Value>>>(&out).expect("findings")
        });
        assert!(!english.is_empty() && english.len() == french.len(), "{args:?}");
        for (mut en, mut fr) in english.into_iter().zip(french) {
            assert_ne!(en.remove("message"), fr.remove("message"), "{args:?}");
            for text in ["effect", "help"] {
                let [en, fr] = [en.remove(text), fr.remove(text)].map(|text| text.is_some_and(|text| text.is_string()));
                assert_eq!(en, fr, "{args:?}: {text}");
            }
            assert_eq!(en, fr, "{args:?}");
        }
    }
}

/// All files below a folder with what they hold.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(
                tree(&path)
                    .into_iter()
                    .map(|(name, bytes)| (Path::new(path.file_name().expect("a name")).join(name), bytes)),
            );
        } else {
            found.insert(path.file_name().expect("a name").into(), fs::read(&path).expect("a file"));
        }
    }
    found
}

#[test]
fn files_of_a_run_do_not_depend_on_the_language() {
    let temp = Temp::new();
    for (tag, mode) in [("en", None), ("fr", None), ("en", Some("forecast")), ("fr", Some("forecast"))] {
        let out = format!("{tag}-{}", mode.unwrap_or("flight"));
        let mut args = vec!["run", "kidal-2023", "--replicates", "2", "--days", "130", "--lang", tag, "--out", &out];
        args.extend(mode.iter().flat_map(|mode| ["--mode", mode]));
        assert!(temp.run(&args).status.success(), "{args:?}");
    }
    for run in ["flight", "forecast"] {
        let [english, french] = ["en", "fr"].map(|tag| tree(&temp.0.path().join(format!("{tag}-{run}"))));
        assert!(english.keys().eq(french.keys()) && english.len() > 2, "{:?}", english.keys());
        // The manifest holds the time that the run took.
        for (name, bytes) in english.iter().filter(|(name, _)| !name.ends_with("manifest.json")) {
            assert!(bytes == &french[name], "{} depends on the language", name.display());
        }
    }
}

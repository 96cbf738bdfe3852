# Aide de la ligne de commande.
# help-COMMANDE, help-COMMANDE-OPTION, help-any-OPTION (pour toutes les commandes), value-OPTION-MOT, name-VALEUR.

heading-usage = Utilisation :
heading-commands = Commandes :
heading-arguments = Arguments :
heading-options = Options :
note-default = par défaut : { $value }
note-values = valeurs possibles : { $values }
list-values = Valeurs possibles :
# Un mot que prend une option, et son sens.
list-value = { $word } : { $meaning }

help-azalai = Qui part, où vont-ils et qui revient quand une ville change de mains ?
help-azalai-long =
    Qui part, où vont-ils et qui revient quand une ville change de mains ?

    Azalai simule le déplacement forcé : dans un lieu en conflit, les gens décident jour après jour de partir ou non, et où aller. Il lit ses propres scénarios et, tels quels, ceux qui sont écrits pour le modèle Flee. Comme le hasard joue un rôle, un scénario est simulé de nombreuses fois (répliques) ; la réponse est un intervalle.

    Un scénario est un dossier, ou le nom d'un de ceux qui font partie du programme (`azalai list`).
help-azalai-after =
    Exemples :
      azalai list                                   les scénarios qui font partie du programme
      azalai run kidal-2023                         en simuler un ; résultats dans out/kidal-2023/
      azalai new --template town ma-ville           commencer un scénario à soi
      azalai check ma-ville                         ce qui ne va pas, et comment y remédier
      azalai run ma-ville --replicates 50 --seed 7  simuler la copie
      azalai run flee/config_files/mali             simuler un scénario écrit pour Flee
      azalai validate flee/config_files/mali        le comparer à ses propres dénombrements
      azalai convert flee/config_files/mali mali    en faire un dossier de notre format

    Code de sortie :
      0 réussite, 1 échec, 2 commande mal formée, 4 des parties manquent,
      65 erreurs dans un scénario ou un plan,
      70 défaut du programme, 73 une autre simulation utilise le dossier,
      75 lecture ou écriture impossible, 130 interruption (129 et 143 : par le système)

help-run = Simuler un scénario et écrire les résultats dans un dossier
help-validate = Comparer des scénarios aux dénombrements de leurs dossiers
help-forecast = Prévoir combien de personnes sont dans chaque camp, ou revenues dans chaque lieu, d'après ce qui était connu un jour donné
help-backtest = Prévoir à partir de nombreux jours passés et comparer à ce qui a été dénombré ensuite
help-check = Chercher les fautes dans les fichiers de scénarios : ce qui ne va pas, l'effet sur la simulation, le remède
help-fix = Faire dans une copie les corrections certaines (espaces, dates, graphies d'un nom, routes en double dans les dossiers de Flee)
help-list = Lister les scénarios qui font partie du programme
help-new = Copier un scénario du programme dans un nouveau dossier
help-convert = Faire d'un scénario écrit pour Flee un dossier de notre format
help-explain = Expliquer un code, les colonnes d'un fichier, un paramètre, un levier, une mesure ou une clé, ou ce que contient un scénario et sur quoi il repose
help-parameters = Lister tous les paramètres : unité, bornes, valeur par défaut, fondement et source
help-completions = Afficher un script qui complète les commandes dans un interpréteur
help-man = Afficher la page de manuel
help-help = Afficher cette aide, ou celle d'une commande

help-any-lang = Langue des messages et de l'aide [par défaut : celle de l'environnement]
help-any-color = Couleurs dans les messages ; NO_COLOR et CLICOLOR_FORCE comptent aussi
help-any-wide = Afficher d'un seul tenant les tableaux larges, quelle que soit la largeur du terminal
help-any-help = Afficher l'aide
help-any-version = Afficher la version
help-any-rules = Règles qui déplacent les gens : celles de Flee à la lettre, ou corrigées [par défaut : ce que dit le scénario]
help-any-set = Fixer un paramètre, par exemple move_rules.camp_weight=2 ; peut être répété
help-any-days = Simuler ce nombre de jours au lieu de celui du scénario
help-any-flight = Ce qui fait fuir dans le modèle de retour [par défaut : recorded, s'il y a flights.csv]
help-any-replicates = Combien de fois le simuler [par défaut : ce que dit le scénario, sinon 20]
help-any-seed = Graine du hasard : la même graine donne les mêmes résultats
help-any-threads = Nombre de fils d'exécution ; les résultats n'en dépendent pas [par défaut : un par cœur]

help-run-scenario = Dossier d'un scénario, ou nom d'un de ceux qui font partie du programme
help-run-out = Dossier des résultats [par défaut : out/<scénario>, où une simulation antérieure est remplacée]
help-run-force = Écrire dans le dossier même s'il n'est pas vide ; les fichiers d'autrui y restent
help-run-resume = Reprendre une simulation interrompue, ou en prolonger une terminée par d'autres répliques
help-run-observations = Les jours de chaque réplique qui sont écrits ; full ajoute les habitants restés chez eux et les dénombrements
help-run-depth = Ce qui est demandé aux simulations du modèle de retour
help-run-individuals = Suivre une à une les personnes simulées : plus lent, mêmes distributions
help-run-flee-csv = Répliques dont un fichier aux colonnes de Flee est écrit (scénarios écrits pour Flee)
help-run-mode = Quelles simulations faire [par défaut : both, si le scénario a des groupes, un contrôle et une date de décision ; sinon flight]
help-new-strategy = Écrire un fichier commenté de stratégie, avec les leviers qui conviennent à un scénario
help-new-strategy-scenario = Dossier du scénario
help-new-strategy-name = Nom de la stratégie : minuscules, chiffres et traits d'union
help-run-lever = Essayer un levier, comme kind=discipline,place=kidal,to=0.8,from=decision, sans fichier ; peut être répété
help-run-strategy = Comparer cette stratégie à ce qui a été annoncé, au lieu de toutes ; peut être répété
help-run-decision-date = Décider un autre jour ; les leviers qui commencent après la décision se déplacent avec elle
help-run-json = Afficher le résumé en JSON
help-run-quiet = N'afficher que les erreurs
help-run-dry-run = Dire ce qui serait simulé, en combien de temps et pour quelle taille, sans rien écrire

help-validate-scenarios = Dossiers de scénarios, ou de plusieurs scénarios, ou noms de ceux qui font partie du programme
help-validate-out = Dossier pour validate.json et report.html
help-validate-force = Remplacer une comparaison qui s'y trouve
help-validate-json = Afficher du JSON : un objet pour un scénario, une liste pour plusieurs

help-forecast-scenario = Dossier d'un scénario, ou nom d'un de ceux qui font partie du programme
help-forecast-as-of = Le jour de la prévision : rien de ce qui est daté plus tard n'est utilisé
help-forecast-horizon = Nombre de jours à prévoir
help-forecast-members = Évolutions à tirer pour chaque camp ou lieu ; pour les personnes revenues, deux fois moins de simulations, 200 au plus
help-forecast-out = Dossier pour forecast.csv, capacity.csv, forecast.json, report.html et ce à partir de quoi --update reprend
help-forecast-force = Remplacer une prévision qui s'y trouve
help-forecast-resume = Reprendre une prévision interrompue avec les simulations gardées dans le dossier
help-forecast-update = Dossier d'une prévision antérieure à mettre à jour à cette date, avec son horizon, ses membres et sa graine ; il est remplacé, et ses simulations reprennent là où leur passé est resté le même
help-forecast-json = Afficher du JSON

help-backtest-scenarios = Dossiers de scénarios, ou de plusieurs scénarios, ou noms de ceux qui font partie du programme
help-backtest-every = Nombre de jours entre ceux où des prévisions sont faites
help-backtest-members = Évolutions à tirer pour chaque camp ou lieu ; pour les personnes revenues, deux fois moins de simulations, 200 au plus
help-backtest-leave-one-out = Choisir de nouveau les constantes des prévisions sans chaque scénario à son tour, et l'évaluer avec elles : trois scénarios ou plus
help-backtest-out = Dossier pour backtest.json et report.html
help-backtest-force = Remplacer une évaluation qui s'y trouve
help-backtest-resume = Reprendre une évaluation interrompue avec les simulations gardées dans le dossier
help-backtest-json = Afficher du JSON : un objet pour un scénario, une liste pour plusieurs

help-calibrate = Caler le modèle de retour, ou par un plan la fuite, sur ce qui a été observé, et écrire les tirages de paramètres qui s'en approchent le plus
help-calibrate-scenario = Dossier d'un scénario, ou nom d'un de ceux qui font partie du programme ; ou un plan, un fichier dont le nom finit en .toml : plusieurs scénarios à la fois, le modèle de retour ou la fuite, quatre manières de chercher (docs/ensembles.md, Fits)
help-calibrate-draws = Tirages dans les bornes des paramètres ; avec un plan, le plus qui soit essayé
help-calibrate-keep = Tirages à garder
help-calibrate-seed = Graine des tirages et des simulations
help-calibrate-write = Dossier du calage : `fit` dans le dossier du scénario, où les simulations le lisent
help-calibrate-force = Remplacer un calage qui s'y trouve

help-check-paths = Dossiers de scénarios, ou de plusieurs scénarios, ou noms de ceux qui font partie du programme ; s'il y en a plusieurs, ils sont comparés
help-check-json = Afficher du JSON : une liste de constats
help-check-strict = Échouer s'il y a des avertissements
help-check-accepted = Montrer aussi les constats qu'accepte accepted.toml, avec ses raisons
help-check-entries = Afficher, pour chaque avertissement et chaque remarque, l'entrée de accepted.toml qui l'accepte, sans sa raison

help-fix-path = Dossier du scénario ; il n'est jamais modifié
help-fix-dry-run = Montrer seulement les corrections
help-fix-write = Dossier à créer, avec les corrections

help-list-json = Afficher du JSON

help-new-from = Nom du scénario de départ ; voir `azalai list`
help-new-template = Partir d'un scénario commenté, celui d'une ville inventée
help-new-dir = Dossier à créer

help-convert-flee-dir = Dossier du scénario de Flee
help-convert-new-dir = Dossier à créer

help-explain-what = Un code tel que R12, un fichier tel que events.csv, summary.csv ou scenario.toml, un nom tel que discipline, returned ou decision_date, ou un scénario : son dossier, ou le nom d'un de ceux qui font partie du programme
help-explain-markdown = Afficher la page entière : affirmations, lieux, événements, chiffres, sources
help-explain-json = Afficher du JSON

help-parameters-scenario = Dossier d'un scénario, ou nom d'un de ceux du programme, dont les valeurs sont données à côté de celles par défaut
help-parameters-markdown = Afficher un tableau Markdown
help-parameters-json = Afficher du JSON

help-completions-shell = L'interpréteur

value-lang-en = Anglais
value-lang-fr = Français
value-rules-flee = Flee 3, avec ses bizarreries
value-rules-azalai = Les règles de Flee, leurs défauts manifestes corrigés
value-depth-answer = La réponse et ses tableaux
value-depth-full = Une deuxième étape ajoute au même dossier conditions, points de bascule, signaux et valeur de l'information
value-observations-weekly = Un jour sur sept, le premier, le dernier et ceux des observations ; avec le modèle de retour, une semaine sur quatre et les jours qui comptent pour la réponse
value-observations-daily = Chaque jour
value-observations-full = Chaque jour, avec les habitants restés chez eux et les dénombrements ; avec le modèle de retour, chaque semaine et tout ce qui est gardé
value-flee-csv-first = La première
value-flee-csv-all = Toutes
value-mode-hindcast = Rejeu du passé : les événements recensés jusqu'à la fin, et d'autres non recensés ; le modèle reproduit-il ce qui est connu ?
value-mode-forecast = Projection : des événements tirés à partir de la date de décision ; rien de ce qui est recensé après n'est lu
value-mode-both = Rejeu du passé et projection
value-mode-flight = La fuite seule, selon les règles de Flee
value-flight-recorded = Les lignes de flights.csv ; la fuite propre au modèle est éteinte
value-flight-simulated = Les règles du modèle, quoi que l'on ait recensé
value-template-town = Une ville qui change de mains

# Noms des valeurs dans les lignes d'utilisation.
name-command = COMMANDE
name-scenario = SCÉNARIO
name-path = CHEMIN
name-dir = DOSSIER
name-flee-dir = DOSSIER_FLEE
name-new-dir = NOUVEAU_DOSSIER
name-date = DATE
name-name = NOM
name-lever = LEVIER
name-code-file-name-scenario = CODE|FICHIER|NOM|SCÉNARIO
name-key-value = CLÉ=VALEUR
name-n = N
name-s = S
name-t = T
name-days = JOURS
name-lang = LANGUE
name-color = QUAND
name-rules = RÈGLES
name-depth = PROFONDEUR
name-observations = JOURS
name-flee-csv = RÉPLIQUES
name-mode = MODE
name-flight = FUITE
name-template = MODÈLE
name-shell = INTERPRÉTEUR

help-import = Ajouter à un scénario des fichiers publics d'événements et de personnes, et dire ce que devient chaque ligne
help-import-kind = De qui sont les fichiers
help-import-files = Les fichiers tels que téléchargés : CSV, XLSX ou JSON
help-import-into = Le dossier du scénario auquel on ajoute
help-import-places = Une table d'autres noms et codes : colonnes id (de places.csv), name, pcode
help-import-dates = Dans quel ordre jour et mois sont écrits, si les fichiers ne le disent pas
help-import-json = Afficher le rapport en JSON
value-kind-acled = événements d'ACLED (acleddata.com)
value-kind-ucdp = événements géoréférencés de l'UCDP (ucdp.uu.se)
value-kind-unhcr = chiffres du HCR : entre pays, et séries du portail opérationnel
value-kind-dtm = personnes déplacées par unité et passage, de la DTM (OIM)
value-kind-hxl = toute table à étiquettes HXL : chiffres de personnes par lieu et jour
value-kind-cod = population par p-code, d'OCHA
value-kind-idmc = déplacements de l'IDMC, au fil des nouvelles et par année
value-kind-osm = routes d'un extrait d'OpenStreetMap (.osm.pbf)
value-dates-dmy = jour, mois, année
value-dates-mdy = mois, jour, année
value-dates-ymd = année, mois, jour, et rien d'autre
value-dates-serial = nombres de tableur, comme 43939 pour le 2020-04-18
name-file = FICHIER
name-country = PAYS
name-folder = DOSSIER
name-region = RÉGION
name-kind = SOURCE
name-dates = ORDRE

help-ensemble = Simuler un plan : points × répliques × stratégies, en un processus ou par lots sur une grappe
help-ensemble-run = Simuler ce qui manque d'un plan, ou d'un de ses lots
help-ensemble-run-plan = Fichier du plan (docs/ensembles.md)
help-ensemble-run-out = Dossier pour les parties, commun à tous les lots
help-ensemble-run-shard = Quelle part du travail, par exemple 3/40 [par défaut : ce que disent Slurm, Kubernetes ou HyperQueue, sinon tout]
help-ensemble-status = Dire quelles parties d'un plan sont là
help-ensemble-status-plan = Fichier du plan
help-ensemble-status-out = Dossier des parties
help-ensemble-status-json = Écrire du JSON
help-ensemble-merge = Faire points.csv et members.parquet à partir des parties
help-ensemble-merge-plan = Fichier du plan
help-ensemble-merge-out = Dossier des parties
help-ensemble-merge-allow-partial = Réunir ce qui est là quand des parties manquent, et finir avec le code 4
help-ensemble-submit = Écrire un script qui simule un plan sur une grappe ; rien n'est lancé
help-ensemble-submit-plan = Fichier du plan
help-ensemble-submit-out = Dossier pour les parties, commun à toutes les machines
help-ensemble-submit-to = Pour quelle grappe
help-ensemble-submit-shards = Nombre de tâches
help-sensitivity = Dire quelles valeurs font bouger les résultats : un criblage, puis des parts de la variance avec leurs intervalles
help-sensitivity-plan = Fichier du plan (docs/ensembles.md)
help-sensitivity-out = Dossier pour les simulations et sensitivity.csv ; une étude arrêtée reprend à partir de lui
help-sensitivity-json = Écrire du JSON
value-to-slurm = un tableau de tâches de Slurm
value-to-k8s = une tâche indexée de Kubernetes
value-to-dask = une grappe Dask existante, par le paquet Python
name-plan = PLAN
name-shard = K/N
name-to = GRAPPE
help-import-columns = Quelle colonne est laquelle : une table comme columns.toml (docs/import.md)
help-new-from-data = Faire un scénario de fichiers d'événements, de décomptes et de populations, avec la liste de tout ce qui est supposé
help-new-country = Le pays sur lequel porte la question
help-new-region = Sa région, si la question ne porte que sur une seule
help-new-events = Un fichier d'événements (UCDP, ACLED) ; peut être répété
help-new-counts = Un fichier de décomptes (HCR, DTM) ; peut être répété
help-new-population = Qui vit où : la table d'OCHA (COD-PS), ou une table avec name et population
help-new-dates = Dans quel ordre sont écrits jour et mois, là où les fichiers ne le disent pas
help-new-columns = Quelle colonne est laquelle : une table comme columns.toml (docs/import.md)
help-new-roads = Routes pour les liens : un extrait d'OpenStreetMap (.osm.pbf) [par défaut : lignes droites]
help-new-first-day = Premier jour [par défaut : celui des fichiers]
help-new-last-day = Dernier jour [par défaut : celui des fichiers]

# Plans d'ensembles et d'études de sensibilité : ce qui n'y va pas, et ce qu'ils donnent.

plan-syntax = le plan ne peut être lu : { $why }
plan-syntax-at = le plan ne peut être lu, ligne { $line } : { $why }
plan-range = `{ $key }` est hors de sa plage, ou sa plage est vide ; `azalai parameters` donne ce qui est accepté
plan-whole = `{ $key }` prend des nombres entiers : écrivez-en un au lieu de { $given }
plan-key = `{ $key }` ne peut pas varier ici : ce n'est pas un nombre que ces simulations lisent, ou il est fixé ; `azalai parameters` les donne
plan-design = le plan des points ne va pas avec son genre : grid demande [values], sobol et latin demandent [ranges] et points, csv demande file et rien d'autre
plan-study = un criblage demande au moins { $trajectories } trajectoires, les indices au moins { $rows } lignes et une valeur à garder ; il faut l'un des deux
plan-count = un ensemble a au moins une réplique et un jour, et au plus { $most } points avec leurs répliques
plan-no-ranges = la fuite seule n'a pas de plages à elle : nommez les valeurs dans [ranges]
plan-dimensions = une suite de Sobol a au plus { $most } dimensions, dont les indices prennent deux par valeur ; nommez moins de valeurs, ou gardez-en moins
plan-row = { $path }, ligne { $line } : { $n } nombres sont attendus
plan-point = le point { $n } du plan ne peut pas être simulé : le scénario y a une erreur
plan-keep = il y a { $n } valeurs et { $keep } sont gardées : sans criblage (trajectories) rien ne dit lesquelles
plan-outcome = rien n'est gardé sous `{ $name }` ; sont connus { $known }
plan-shard = c'est la tâche { $number } sur { $all } : donnez --shard K/N, ou le nombre de tâches dans AZALAI_SHARDS

ensemble-progress = {"{bar:30} {percent:>3}"} % sur {"{len}"} unités de travail, encore {"{eta}"}
ensemble-whole = { $dir } a ses { $parts } parties
ensemble-shard-done = lot { $number } sur { $of } : ses { $parts } parties sont dans { $dir }
ensemble-stopped = interrompu : { $n } parties sur { $all } sont dans { $dir } ; la même commande reprend à partir de là
ensemble-status = { $done } parties sur { $all } sont là ({ $members } simulations en tout)
ensemble-missing = manquent : { $list }
ensemble-incomplete = il manque { $n } parties sur { $all } dans { $dir } ; relancez le plan, ou réunissez ce qui est là avec --allow-partial
ensemble-partial = { $dir } a { $done } parties sur { $all } : points.csv et members.parquet ne contiennent que celles-là
ensemble-merged = { $members } simulations sont dans { $dir } : points.csv et members.parquet
ensemble-head = médiane des simulations
ensemble-head-spread = médiane des simulations, et 5-95 %

sensitivity-head = { $screened } simulations pour choisir les valeurs, { $decomposed } pour répartir la variance
sensitivity-outcome = { $measure }, { $who }
sensitivity-of = { $strategy } : { $measure }, { $who }
sensitivity-parameter = valeur
sensitivity-effect = effet
sensitivity-first = seule
sensitivity-total = en tout
sensitivity-still = rien ne le fait bouger
sensitivity-where = toutes les valeurs et tous les résultats : { $path }

# Keys of scenario.toml: key-KEY. English, then French.

key-format = version of the format: 1
    .fr = version du format : 1
key-title = title of the scenario: { "{" } en = "…", fr = "…" { "}" }
    .fr = titre du scénario : { "{" } en = "…", fr = "…" { "}" }
key-question = the question that the scenario asks, in both languages
    .fr = la question que pose le scénario, dans les deux langues
key-status = "historical", or "live" if people are in danger now: results are then coarsened
    .fr = "historical" (passé), ou "live" si des personnes sont en danger en ce moment : les résultats sont alors moins fins
key-start = first day, such as 2023-11-25 without quotes; a month or two before the first violence
    .fr = premier jour, tel que 2023-11-25 sans guillemets ; un ou deux mois avant les premières violences
key-end = last day
    .fr = dernier jour
key-decision_date = day on which the question is asked: forecasts read nothing that was recorded later, and strategies begin
    .fr = jour où la question est posée : les prévisions ne lisent rien de ce qui fut recensé plus tard, et les stratégies commencent
key-home_country = country whose places are not foreign, as places.csv writes it
    .fr = pays dont les lieux ne sont pas étrangers, comme l'écrit places.csv
key-focus = places or districts whose residents the question is about; left out: everybody
    .fr = lieux ou districts dont les habitants sont concernés ; absent : tous
key-town = id of the town of the question; left out: of the places that are followed, the one whose control changes first, else the most populous
    .fr = id de la ville de la question ; absent : parmi les lieux suivis, celui dont le contrôle change le premier, sinon le plus peuplé
key-replicates = how often it is run where --replicates says nothing
    .fr = nombre de simulations si --replicates ne dit rien
key-rules = rules of flight: "azalai" (plain defects of Flee corrected) or "flee" (as Flee has them)
    .fr = règles de la fuite : "azalai" (défauts manifestes de Flee corrigés) ou "flee" (comme Flee)
key-works = what it means that a strategy works
    .fr = ce que veut dire qu'une stratégie fonctionne
key-comparison = which strategies are compared with which
    .fr = quelles stratégies sont comparées, et à quoi
key-flight = what makes conflict of events under --mode flight
    .fr = ce qui fait un conflit des événements avec --mode flight
key-parameters = parameters of the return model that differ from their defaults; `azalai parameters` lists them
    .fr = paramètres du modèle de retour qui diffèrent des valeurs par défaut ; `azalai parameters` les liste
key-settings = settings of Flee's rules that differ from their defaults; `azalai parameters` lists them
    .fr = réglages des règles de Flee qui diffèrent des valeurs par défaut ; `azalai parameters` les liste
key-reviewed_by = who reviewed the scenario; a live one says it, even if empty
    .fr = qui a relu le scénario ; obligatoire s'il est "live", même vide
key-affected_people_consulted = whether affected people were consulted, and how; a live scenario says it, even if empty
    .fr = si des personnes concernées ont été consultées, et comment ; obligatoire si le scénario est "live", même vide
key-works-text = the meaning in words, in both languages: shown beside results, it decides nothing
    .fr = le sens en toutes lettres, dans les deux langues : montré à côté des résultats, il ne décide de rien
key-comparison-reference = id of the strategy with which the others are compared; left out: as-announced
    .fr = id de la stratégie à laquelle les autres sont comparées ; absent : as-announced
key-comparison-security = ids of the strategies whose security halves are crossed, from weak to strong
    .fr = ids des stratégies dont les moitiés sécuritaires sont croisées, de la plus faible à la plus forte
key-comparison-social = ids of the strategies whose social halves are crossed, from weak to strong
    .fr = ids des stratégies dont les moitiés sociales sont croisées, de la plus faible à la plus forte

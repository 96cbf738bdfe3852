# Deux dossiers de simulation côte à côte.

compare-no-run = { $dir } n'est pas un dossier de simulation : il n'y a pas de manifest.json ; azalai run en écrit un
compare-is-scenario = { $dir } est un scénario, pas une simulation : simulez-le d'abord (azalai run { $dir } --out DOSSIER), puis donnez le dossier de la simulation
compare-of-command = { $dir } a été écrit par azalai { $command } : seules des simulations se comparent, donnez le dossier d'un azalai run
compare-unfinished =
    { $n ->
        [one] la simulation dans { $dir } n'est pas terminée : { $n } réplique est conservée ; reprenez-la avec azalai run … --resume
       *[other] la simulation dans { $dir } n'est pas terminée : { $n } répliques sont conservées ; reprenez-la avec azalai run … --resume
    }
compare-version = { $dir } a été écrit par Azalai { $wrote }, et ceci est { $version } : on ne compare pas les nombres de versions différentes ; relancez la simulation avec cette version
compare-broken = { $file } n'est pas lisible comme Azalai l'a écrit : { $why }
compare-nothing = { $a } et { $b } ne sont pas comparables : aucun jour, lieu et mesure n'est dans les deux. Ce qui diffère (A, puis B) : { $differences }

compare-heading = Deux simulations côte à côte
compare-title = Sont-elles comparables ?
compare-same = Deux fois la même simulation : scénario, graine, version et paramètres sont les mêmes, et donc chaque nombre.
compare-more-replicates = La même simulation avec davantage de répliques : la simulation n est la même dans les deux, et les nombres ne diffèrent que par le hasard de celles que l'une a et que l'autre n'a pas.
compare-paired = Comparables simulation par simulation : la simulation n des deux a eu le même hasard et les mêmes valeurs tirées ; leur différence vient donc de ce qui diffère ci-dessous.
compare-other-luck = Comparables dans l'ensemble, non simulation par simulation : la graine, les règles, le premier jour ou la façon de suivre les gens diffèrent, et chaque simulation a eu un autre hasard. Une petite différence peut venir du hasard.
compare-other-values = Comparables dans l'ensemble, non simulation par simulation : les valeurs que tirent les simulations sont autres. Une petite différence peut en venir.
compare-differ = Ce qui diffère (A, puis B) :
compare-model = l'une est une simulation de la fuite seule, l'autre du modèle de retour
compare-start = premier jour { $a }, puis { $b }
compare-replicates = répliques { $a }, puis { $b }
compare-drawn = les jeux de valeurs que tirent les simulations
compare-only-a = stratégies dans A seul : { $names }
compare-only-b = stratégies dans B seul : { $names }
compare-levers = stratégies dont les leviers diffèrent : { $names }

compare-runs = Les deux simulations
compare-head-run = Simulation
compare-head-folder = Dossier
compare-head-scenario = Scénario
compare-head-replicates = Répliques
compare-head-seed = Graine
compare-head-hash = Empreinte
compare-scores = Écart aux dénombrements (différence relative moyenne, moyenne des simulations, aux { $days } jours dénombrés que les deux contiennent) : A { $a }, B { $b } ; ramené au total dénombré : A { $ra }, B { $rb }. 0 : aucun écart.

compare-strategies = Ce que chacune dit des stratégies
compare-too-few = L'une des deux a moins de 20 simulations : ni verdicts ni accord ne sont montrés.
compare-agreement = Sur { $all } effets que les deux jugent, { $same } sont jugés de même.
compare-other = Effets que les deux jugent autrement, chacune par rapport à sa référence
compare-all = Tous les effets que les deux contiennent
compare-head-strategy = Stratégie
compare-head-outcome = Conséquence
compare-head-says-a = A dit
compare-head-says-b = B dit
compare-more = plus
compare-less = moins
compare-as-much = à peu près autant
compare-open = indécis

compare-lines = Ce que chacune montre
compare-lines-apart = Médianes, avec l'intervalle où tombent neuf simulations sur dix ; sous 20 simulations, pas d'intervalle. Simulé, non observé.
compare-lines-note = Médianes, avec l'intervalle où tombent neuf simulations sur dix. B − A : différence moyenne simulation par simulation, avec neuf paires sur dix. Sous 20 simulations ou paires, ni intervalle ni part ; ce qu'un dossier masque n'est pas comparé. Simulé, non observé.
compare-head-what = Quoi
compare-head-a = A
compare-head-b = B
compare-head-difference = B − A
compare-head-more = B est plus grand dans
compare-hindcast = événements observés jusqu'au bout
compare-forecast = événements observés jusqu'à la décision, puis simulés
compare-flight = fuite seule
compare-course = { $mode }, { $date }
compare-course-of = { $strategy } : { $mode }, { $date }
compare-band = { $median } ({ $band })
compare-hidden = masqué
compare-repeat = fait par azalai compare avec les fichiers des deux dossiers
compare-course-same = pareil dans les deux
# $names
compare-same-in-both = Pareil dans les deux dossiers : { $names }.
compare-shown = D'autres stratégies et jours sont dans --json et dans la page de --out.
compare-page = La page est { $file }
compare-run = { $name } : { $dir } ({ $scenario }, { $replicates }, graine { $seed })
compare-exists = { $file } existe déjà et n'a pas été fait par azalai compare ; donnez un autre nom

help-compare = Mettre deux simulations terminées côte à côte : sont-elles comparables, ce qui diffère, ce que dit chacune
help-compare-a = Dossier d'une simulation, tel qu'azalai run l'écrit
help-compare-b = Dossier d'une autre
help-compare-json = Afficher du JSON
help-compare-out = Écrire aussi une page, par exemple comparees.html : deux langues, sans réseau
name-page = FICHIER.html

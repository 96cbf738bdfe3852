# Pourquoi un dossier de résultats ne convient pas.
folder-is-file = { $dir } est un fichier ; donnez un dossier pour les résultats avec --out
folder-not-writable = { $why } ; donnez un dossier où vous pouvez écrire
folder-unfinished =
    { $n ->
        [one] { $dir } contient une simulation interrompue, avec { $n } réplique terminée ; ajoutez --resume pour la reprendre ou --force pour recommencer
       *[other] { $dir } contient une simulation interrompue, avec { $n } répliques terminées ; ajoutez --resume pour la reprendre ou --force pour recommencer
    }
folder-finished = { $dir } contient une simulation terminée ; donnez un autre dossier avec --out, ou ajoutez --force pour la remplacer
folder-no-run = { $dir } ne contient pas de simulation d'Azalai à reprendre, mais { $names } ; retirez --resume, ou donnez un autre dossier avec --out
folder-not-empty = { $dir } n'est pas vide, il contient { $names } ; donnez un autre dossier avec --out, ou ajoutez --force pour écrire à côté de ce qui s'y trouve
folder-names-more =
    { $more ->
        [one] { $names } et { $more } autre
       *[other] { $names } et { $more } autres
    }
folder-foreign-parts = { $dir } contient { $path }, qui n'est pas d'Azalai ; rien n'a été modifié : déplacez-le, ou donnez un autre dossier avec --out
folder-in-the-way = { $dir } contient { $path }, qu'Azalai n'a pas écrit tel qu'il est ; rien n'a été modifié : déplacez-le, ou donnez un autre dossier avec --out
whole-no-folder = { $dir } existe et n'est pas un dossier ; donnez-en un autre
whole-in-the-way = { $dir } contient déjà { $path } ; rien n'a été modifié : déplacez-le, ou donnez un autre dossier
folder-busy = une simulation est en cours dans { $dir } (processus { $process }, depuis { $since }) ; attendez sa fin, ou donnez un autre dossier avec --out
folder-busy-unsigned = une simulation est en cours dans { $dir } ; attendez sa fin, ou donnez un autre dossier avec --out
parts-unreadable = { $dir } : la simulation interrompue vient d'une autre version ou est abîmée et ne peut être reprise ; mettez --force à la place de --resume pour recommencer
parts-of-another-run = { $dir } : la simulation interrompue était une autre ({ $differences }) ; donnez les mêmes options pour la reprendre, ou --force pour recommencer
shard-of-another-run = { $dir } : le fichier contient les simulations d'un autre plan ; donnez le même scénario et les mêmes options
differs-version = version { $before }, maintenant { $now }
differs-scenario = scénario { $before }, maintenant { $now }
differs-files = fichiers du scénario modifiés depuis
differs-rules = règles { $before }, maintenant { $now }
differs-seed = graine { $before }, maintenant { $now }
differs-days = jours { $before }, maintenant { $now }
differs-individuals = personnes suivies une à une : { $before }, maintenant { $now }
differs-setting = { $name } { $before }, maintenant { $now }
kept-flight-strategy = les stratégies agissent sous le modèle de retour : une simulation selon les règles de Flee n'en a pas
saved-of-another = la simulation enregistrée est endommagée, ou d'une autre version ou d'un autre scénario

//! Scripts that run a plan on machines that people already have. They are printed and never run.

/// Where a plan is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// A Slurm array.
    Slurm,
    /// An indexed job of Kubernetes.
    Kubernetes,
    /// An existing Dask cluster.
    Dask,
}

/// A word of a shell, quoted where it must be.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,+@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// The script that runs a plan in so many shards.
pub fn script(to: To, plan: &str, out: &str, shards: usize) -> String {
    let last = shards.saturating_sub(1);
    let (plan_word, out_word) = (quoted(plan), quoted(out));
    match to {
        To::Slurm => format!(
            "#!/bin/sh\n\
             # sbatch this file, then: azalai ensemble merge {plan_word} --out {out_word}\n\
             # A task that is killed is queued again; what it has finished is not run again.\n\
             #SBATCH --job-name=azalai\n\
             #SBATCH --array=0-{last}\n\
             #SBATCH --cpus-per-task=2\n\
             #SBATCH --mem-per-cpu=2G\n\
             #SBATCH --time=04:00:00\n\
             #SBATCH --requeue\n\
             exec azalai ensemble run {plan_word} --out {out_word} --threads \"$SLURM_CPUS_PER_TASK\"\n"
        ),
        To::Kubernetes => format!(
            "# kubectl apply this file, then, where the volume is: azalai ensemble merge {plan_word} --out {out_word}\n\
             # IMAGE holds azalai; CLAIM is a volume that all pods write to, with the plan and its scenario.\n\
             apiVersion: batch/v1\n\
             kind: Job\n\
             metadata:\n\
             \x20 name: azalai\n\
             spec:\n\
             \x20 completionMode: Indexed\n\
             \x20 completions: {shards}\n\
             \x20 parallelism: {shards}\n\
             \x20 backoffLimitPerIndex: 6\n\
             \x20 podFailurePolicy:\n\
             \x20   rules:\n\
             \x20     - action: FailIndex\n\
             \x20       onExitCodes: {{ operator: In, values: [2, 65] }}\n\
             \x20     - action: Ignore\n\
             \x20       onPodConditions: [{{ type: DisruptionTarget }}]\n\
             \x20 template:\n\
             \x20   spec:\n\
             \x20     restartPolicy: Never\n\
             \x20     containers:\n\
             \x20       - name: azalai\n\
             \x20         image: IMAGE\n\
             \x20         workingDir: /work\n\
             \x20         command: {}\n\
             \x20         env: [{{ name: AZALAI_SHARDS, value: \"{shards}\" }}]\n\
             \x20         resources: {{ requests: {{ cpu: \"2\", memory: 4Gi }} }}\n\
             \x20         volumeMounts: [{{ name: work, mountPath: /work }}]\n\
             \x20     volumes: [{{ name: work, persistentVolumeClaim: {{ claimName: CLAIM }} }}]\n",
            serde_json::json!(["azalai", "ensemble", "run", plan, "--out", out])
        ),
        To::Dask => {
            let [plan, out] = [plan, out].map(|word| serde_json::json!(word).to_string());
            format!(
                "\"\"\"Runs a plan on a Dask cluster: python THIS_FILE SCHEDULER, as tcp://host:8786.\"\"\"\n\
                 import sys\n\n\
                 import azalai.dask\n\
                 from distributed import Client\n\n\
                 with Client(sys.argv[1]) as client:\n\
                 \x20   # The folder must be one that all workers write to.\n\
                 \x20   azalai.dask.run(client, {plan}, out={out})\n"
            )
        }
    }
}

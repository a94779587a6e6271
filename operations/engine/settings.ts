import { join } from "node:path";
import { projectName } from "../../planner/session";
import type { Backend } from "./backend";
import type { EngineSettings } from "./protocol";
import { stateFolder } from "./torn-attributes";

/** How engines run on a backend, with working folders under `root`, the folder `.tenantry`, and this project's configuration. */
export function engineSettings(
    { root, project }: { readonly root: string; readonly project: string },
    { url, shown, secretsProvider }: Backend,
    parallel: number | undefined,
): EngineSettings {
    return {
        project: projectName,
        backend: url,
        stateFolder: stateFolder(shown),
        secretsProvider,
        workFolder: join(root, "work"),
        configFolder: join(project, "stacks", "config"),
        pulumiRoot: undefined,
        parallel,
    };
}

import { cpSync } from "node:fs";
import { join } from "node:path";
import { tool } from "../tools/cache";
import { buildGo, moduleFolder } from "../tools/go";
import { type KedaScaling, kedaScaling } from "./keda";
import { type PrometheusTools, prometheusTools } from "./prometheus";

/** The programs that scale, beside those of a control plane. Versions are exact; a new one is a new folder in the cache. */

const kwokVersion = "v0.8.0";

/** Paths of the programs, and the folder of the stages of kwok's nodes and pods. */
export interface ScalingTools extends PrometheusTools {
    readonly kwok: string;
    readonly kwokStages: string;
    readonly keda: KedaScaling;
}

/** kwok, with the stages that ship with it. */
async function kwok(): Promise<string> {
    const build = { module: "sigs.k8s.io/kwok", version: kwokVersion, packages: ["cmd/kwok"] };
    return tool("kwok", kwokVersion, async (folder) => {
        const source = await moduleFolder(folder, build.module, build.version);
        cpSync(join(source, "kustomize", "stage"), join(folder, "stages"), { recursive: true });
        await buildGo(folder, build);
    });
}

/** All programs that scale, made where they are missing. */
export async function scalingTools(): Promise<ScalingTools> {
    const [kwokFolder, keda, prometheus] = [await kwok(), await kedaScaling(), await prometheusTools()];
    return { ...prometheus, keda, kwok: join(kwokFolder, "bin", "kwok"), kwokStages: join(kwokFolder, "stages") };
}

import { cpSync } from "node:fs";
import { join } from "node:path";
import { tool } from "../tools/cache";
import { buildGo, buildGoInside, moduleFolder } from "../tools/go";
import { keepScalers, listenOnLoopback } from "./keda-source";
import { type PrometheusTools, prometheusTools } from "./prometheus";

/** The programs that scale, beside those of a control plane. Versions are exact; a new one is a new folder in the cache. */

const kwokVersion = "v0.8.0";
/** That of the chart that is deployed. */
const kedaVersion = "v2.21.0";
/** Triggers that KEDA is built with; those for other systems bring most of what there is to compile. */
const scalers = ["cpu", "memory", "cron", "prometheus", "external", "external-push"] as const;

/** Paths of the programs, and the folder of the stages of kwok's nodes and pods. */
export interface ScalingTools extends PrometheusTools {
    readonly kwok: string;
    readonly kwokStages: string;
    readonly kedaOperator: string;
    readonly kedaAdapter: string;
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

/** KEDA's operator and adapter with the scalers above. */
function keda(): Promise<string> {
    const build = {
        module: "github.com/kedacore/keda/v2",
        version: kedaVersion,
        packages: ["cmd/operator", "cmd/adapter"],
    };
    return tool("keda", `${kedaVersion}-${scalers.join("-")}`, (folder) =>
        buildGoInside(folder, build, (source) => {
            keepScalers(source, scalers);
            listenOnLoopback(source);
        }),
    );
}

/** All programs that scale, made where they are missing. */
export async function scalingTools(): Promise<ScalingTools> {
    const [kwokFolder, kedaFolder, prometheus] = [await kwok(), await keda(), await prometheusTools()];
    return {
        ...prometheus,
        kwok: join(kwokFolder, "bin", "kwok"),
        kwokStages: join(kwokFolder, "stages"),
        kedaOperator: join(kedaFolder, "bin", "operator"),
        kedaAdapter: join(kedaFolder, "bin", "adapter"),
    };
}

import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { kedaVersion } from "../../model/keda/types";
import { tool } from "../tools/cache";
import { buildGoInside, moduleFolder } from "../tools/go";
import { keepScalers, listenOnLoopback } from "./keda-source";

/** KEDA's programs, of the version that is deployed. */

const module = "github.com/kedacore/keda/v2";
const version = `v${kedaVersion}`;
/** Triggers that it is built with; those for other systems bring most of what there is to compile. */
const scalers = ["cpu", "memory", "cron", "prometheus", "external", "external-push"] as const;

/** Paths of what scales. */
export interface KedaScaling {
    readonly operator: string;
    readonly adapter: string;
}

/** Operator and adapter, with the scalers above. */
export async function kedaScaling(): Promise<KedaScaling> {
    const build = { module, version, packages: ["cmd/operator", "cmd/adapter"] };
    const folder = await tool("keda", `${version}-${scalers.join("-")}`, (into) =>
        buildGoInside(into, build, (source) => {
            keepScalers(source, scalers);
            listenOnLoopback(source, "adapter");
        }),
    );
    return { operator: join(folder, "bin", "operator"), adapter: join(folder, "bin", "adapter") };
}

/** Paths of what judges KEDA's objects as they are written, and of what the API server is told of it. */
export interface KedaWebhooks {
    readonly program: string;
    readonly configuration: string;
}

/** The webhooks: they know every trigger, and link none of what asks them. */
export async function kedaWebhooks(): Promise<KedaWebhooks> {
    const build = { module, version, packages: ["cmd/webhooks"] };
    const shipped = "validation_webhooks.yaml";
    const folder = await tool("keda-webhooks", version, (into) =>
        buildGoInside(into, build, (source) => {
            listenOnLoopback(source, "webhooks");
            mkdirSync(join(into, "config"));
            cpSync(join(source, "config", "webhooks", shipped), join(into, "config", shipped));
        }),
    );
    return { program: join(folder, "bin", "webhooks"), configuration: join(folder, "config", shipped) };
}

/** What KEDA's source says of its triggers. */
export interface KedaTriggers {
    /** Its generated description of every trigger's parameters, JSON. */
    readonly schema: string;
    /** The switch over types that makes them. */
    readonly builder: string;
}

/** Files of the module that tell which triggers there are. */
export async function kedaTriggers(): Promise<KedaTriggers> {
    const files = { schema: "schema/generated/scalers-schema.json", builder: "pkg/scaling/scalers_builder.go" };
    const folder = await tool("keda-triggers", version, async (into) => {
        const source = await moduleFolder(into, module, version);
        for (const path of Object.values(files)) cpSync(join(source, path), join(into, basename(path)));
    });
    const text = (path: string) => readFileSync(join(folder, basename(path)), "utf8");
    return { schema: text(files.schema), builder: text(files.builder) };
}

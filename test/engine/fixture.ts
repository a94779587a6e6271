import { join } from "node:path";
import type { PackName } from "../../model/packs";
import { engineTool } from "../../scripts/engine/tools";
import { Engine } from "./engine";
import { type CloudSettings, type RunningCloud, startCloud } from "./providers";
import { Workspace } from "./workspace";

/** An engine with a backend and a cloud of its own. */
export interface EngineFixture {
    readonly engine: Engine;
    readonly workspace: Workspace;
    readonly cloud: RunningCloud;
    close(): Promise<void>;
}

export async function openEngine(settings: CloudSettings = {}): Promise<EngineFixture> {
    const workspace = new Workspace();
    const cloud = await startCloud({ file: join(workspace.folder, "cloud.jsonl"), ...settings });
    const engine = new Engine(await engineTool(), workspace, cloud);
    const close = async () => {
        await cloud.stop();
        workspace.remove();
    };
    return { engine, workspace, cloud, close };
}

/** Folder of one of our own packs. */
export const packFolder = (name: PackName): string => join(__dirname, "../../policies/packs", name);
/** Folder of all our own rules as a pack. */
export const baselineFolder = packFolder("baseline");

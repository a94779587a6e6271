import fs from "node:fs";
import path from "node:path";
import type { ResourceRecord } from "./engine/record";
import { parseUrn, stackType } from "./engine/urn";
import type { Properties } from "./engine/wire";
import { readSnapshot, type Snapshot, StateError } from "./snapshot";

/** Deployed stacks, read when asked for. */
export interface StateSource {
    /** Resources of a stack in the order of the state; undefined where it was never deployed. */
    resources(project: string, stack: string): readonly ResourceRecord[] | undefined;
    /** Operations that were under way when the last deployment ended. */
    pending(project: string, stack: string): readonly string[];
    /** Names of the stacks that it holds, `project/stack` where the project is known. */
    readonly stacks: () => readonly string[];
    /** New stacks come to be in it: a backend, not a choice of exports. */
    readonly grows: boolean;
}

/** Nothing is deployed. */
export const noState: StateSource = { resources: () => undefined, pending: () => [], stacks: () => [], grows: true };

const ending = /\.json(\.gz)?$/;

interface Identity {
    readonly project: string | undefined;
    readonly stack: string;
}

const nameOf = ({ project, stack }: Identity): string => (project === undefined ? stack : `${project}/${stack}`);

/** Project and stack that an export is of: its URNs say so, or else the file's name. */
function identity(file: string, { resources }: Snapshot): Identity {
    const urn = resources.find(({ type }) => type === stackType)?.urn ?? resources[0]?.urn;
    const parts = urn === undefined ? undefined : parseUrn(urn);
    return parts ?? { project: undefined, stack: path.basename(file).replace(ending, "") };
}

const filesIn = (directory: string): string[] =>
    fs
        .readdirSync(directory, { withFileTypes: true })
        .filter((entry) => entry.isFile() && ending.test(entry.name) && !entry.name.endsWith(".attrs"))
        .map((entry) => path.join(directory, entry.name))
        .sort();

/** Names of a backend's stacks, from its folders alone. */
function namesIn(stacks: string): string[] {
    if (!fs.existsSync(stacks)) return [];
    const bare = (file: string) => path.basename(file).replace(ending, "");
    const projects = fs.readdirSync(stacks, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const inside = projects.flatMap(({ name }) =>
        filesIn(path.join(stacks, name)).map((file) => nameOf({ project: name, stack: bare(file) })),
    );
    return [...filesIn(stacks).map(bare), ...inside].sort();
}

/** A backend keeps a file a stack, named after it, below a folder of the project (or none, in the legacy layout). */
function backend(stacks: string): StateSource {
    const find = (project: string, stack: string): Snapshot | undefined => {
        const names = [path.join(project, stack), stack].flatMap((name) => [`${name}.json`, `${name}.json.gz`]);
        const file = names.map((name) => path.join(stacks, name)).find((candidate) => fs.existsSync(candidate));
        return file === undefined ? undefined : readSnapshot(file);
    };
    let names: readonly string[] | undefined;
    return { ...sourceOf(find), stacks: () => (names ??= namesIn(stacks)), grows: true };
}

function exports(files: readonly string[]): StateSource {
    const all = files.map((file) => {
        const read = readSnapshot(file);
        return { of: identity(file, read), read };
    });
    const find = (project: string, stack: string): Snapshot | undefined =>
        all.find(({ of }) => of.stack === stack && (of.project === undefined || of.project === project))?.read;
    const names = all.map(({ of }) => nameOf(of)).sort();
    return { ...sourceOf(find), stacks: () => names, grows: false };
}

function sourceOf(find: (project: string, stack: string) => Snapshot | undefined) {
    return {
        resources: (project: string, stack: string) => find(project, stack)?.resources,
        pending: (project: string, stack: string) => find(project, stack)?.pending ?? [],
    };
}

/** Opens a `file://` backend (its folder or URL), a `pulumi stack export` file, or a folder of such files. */
export function openState(location: string | undefined): StateSource {
    if (location === undefined) return noState;
    const place = location.replace(/^file:\/\//, "").replace(/^~(?=\/|$)/, process.env.HOME ?? "~");
    const stat = fs.statSync(place, { throwIfNoEntry: false });
    if (!stat) throw new StateError(`there is no state at ${location}`);
    if (stat.isFile()) return exports([place]);
    // A backend that nothing was deployed into has no folder of stacks yet.
    if (fs.existsSync(path.join(place, ".pulumi"))) return backend(path.join(place, ".pulumi", "stacks"));
    if (fs.existsSync(path.join(place, "stacks"))) return backend(path.join(place, "stacks"));
    const files = filesIn(place);
    if (files.length === 0)
        throw new StateError(`${location} is neither a file:// backend (.pulumi/stacks) nor a folder of stack exports`);
    return exports(files);
}

/** Outputs of a deployed stack. */
export function deployedOutputs(resources: readonly ResourceRecord[]): Properties | undefined {
    return resources.find(({ type, delete: gone }) => type === stackType && !gone)?.outputs;
}

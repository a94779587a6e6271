import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/**
 * Takes the steps of the forecaster's Dockerfile on this machine, for want of a registry of base images. The base is this machine's Node with the
 * libraries that it is linked with, and nothing else: no shell, no users. Packages are this machine's, which `npm ci` made from the same lock file.
 */

const repository = join(__dirname, "../..");

/** Whether this machine lets a program have a root of its own. */
export const canBuild = process.getuid?.() === 0 && spawnSync("unshare", ["--mount", "true"]).status === 0;

/** What a stage of the file comes to. */
export interface Image {
    /** Folder that is its root. */
    readonly root: string;
    workdir: string;
    user: string;
    entrypoint: readonly string[];
    readonly env: Record<string, string>;
    /** Folders of this machine, read-only, by where they are seen. */
    readonly volumes: Record<string, string>;
}

const libraries = (): string[] =>
    execFileSync("ldd", [process.execPath], { encoding: "utf8" }).match(/\/\S+(?= \(0x)/g) ?? [];

/** The base: where images of Node have it, and where libraries are looked for. */
const base = (): Readonly<Record<string, string>> => ({
    "/usr/local/bin/node": process.execPath,
    ...Object.fromEntries(libraries().map((path) => [path, path])),
});

/** The command line of a program of an image; `frozen`: nothing below its root can be written. */
export function inside(image: Image, argv: readonly string[], frozen: boolean): [string, string[]] {
    const { root, workdir, user, volumes } = image;
    const bound = { ...base(), ...volumes };
    for (const [at, from] of Object.entries({ ...bound, "/proc": "/proc", "/dev/null": "/dev/null" })) {
        const target = join(root, at);
        mkdirSync(dirname(target), { recursive: true });
        if (existsSync(target)) continue;
        if (statSync(from).isDirectory()) mkdirSync(target);
        else writeFileSync(target, "");
    }
    const within = (at: string) => `'${join(root, at)}'`;
    const script = [
        "set -e",
        `mount --bind ${within("/")} ${within("/")}`,
        `cd ${within("/")}`,
        ...Object.entries(bound).flatMap(([at, from]) => [
            `mount --bind '${from}' .${at}`,
            `mount -o remount,bind,ro .${at}`,
        ]),
        "mount --rbind /proc ./proc",
        "mount --bind /dev/null ./dev/null",
        ...(frozen ? ["mount -o remount,bind,ro ."] : []),
        `exec setpriv --no-new-privs --clear-groups unshare --root=. --wd='${workdir}' --setgid=${user.split(":")[1]} --setuid=${user.split(":")[0]} "$@"`,
    ];
    return ["unshare", ["--mount", "sh", "-c", script.join("\n"), "sh", ...argv]];
}

/** Names at the top of the repository that a build may see. */
function context(): ReadonlySet<string> {
    const [all, ...others] = readFileSync(join(repository, "autoscaler/Dockerfile.dockerignore"), "utf8")
        .trim()
        .split("\n");
    if (all !== "*" || others.some((one) => !/^![\w.-]+$/.test(one)))
        throw new Error("more patterns than are known here");
    return new Set(others.map((one) => one.slice(1)));
}

function copy(rest: string, image: Image, stages: ReadonlyMap<string, Image>): void {
    const words = rest.split(" ");
    const flags = new Map(
        words.filter((one) => one.startsWith("--")).map((one) => one.slice(2).split("=") as [string, string]),
    );
    const paths = words.filter((one) => !one.startsWith("--"));
    const to = paths.pop()!;
    const from = flags.get("from");
    const seen = context();
    for (const path of paths) {
        if (from === undefined && !seen.has(path)) throw new Error(`${path} is no part of what a build may see`);
        const source = from === undefined ? join(repository, path) : join(stages.get(from)!.root, path);
        const target = join(image.root, resolve(image.workdir, to.endsWith("/") ? join(to, basename(path)) : to));
        cpSync(source, target, { recursive: true });
        const mode = flags.get("chmod");
        if (mode === undefined) continue;
        const all = readdirSync(target, { recursive: true, encoding: "utf8" });
        for (const one of ["", ...all]) chmodSync(join(target, one), Number.parseInt(mode, 8));
    }
}

function run(rest: string, image: Image): void {
    if (rest.startsWith("npm ci ")) {
        for (const file of ["package.json", "package-lock.json"]) statSync(join(image.root, image.workdir, file));
        image.volumes[join(image.workdir, "node_modules")] = join(repository, "node_modules");
        return;
    }
    execFileSync(...inside(image, rest.split(" "), false), { env: image.env, stdio: ["ignore", "ignore", "pipe"] });
}

/** The image that a Dockerfile makes, its last stage; fails where a step does, or is none that is known here. */
export function built(dockerfile: string, folder: string): Image {
    const stages = new Map<string, Image>();
    let image: Image | undefined;
    for (const line of dockerfile.split("\n").filter((one) => one !== "" && !one.startsWith("#"))) {
        const [, word, rest] = /^([A-Z]+) (.*)$/.exec(line) as unknown as [string, string, string];
        if (word === "ARG") continue;
        if (word === "FROM") {
            const env = { PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" };
            const root = join(folder, String(stages.size));
            image = { root, workdir: "/", user: "0:0", entrypoint: [], env, volumes: {} };
            stages.set(/ AS (\w+)$/.exec(rest)?.[1] ?? "", image);
            continue;
        }
        step(word, rest, image!, stages);
    }
    return image!;
}

function step(word: string, rest: string, image: Image, stages: ReadonlyMap<string, Image>): void {
    const [name, value] = rest.split("=") as [string, string];
    if (word === "COPY") copy(rest, image, stages);
    else if (word === "RUN") run(rest, image);
    else if (word === "WORKDIR") image.workdir = rest;
    else if (word === "ENV") image.env[name] = value;
    else if (word === "USER") image.user = rest;
    else if (word === "ENTRYPOINT") image.entrypoint = JSON.parse(rest) as string[];
    else if (word !== "EXPOSE") throw new Error(`no such step is known here: ${word}`);
}

import { type ChildProcess, spawn } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** All servers of these tests listen here and nowhere else. */
export const host = "127.0.0.1";

/** PostgreSQL refuses to run as root: then it runs as nobody. */
export const runAs = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** A folder that the servers may write to; it goes with them. */
export function ownFolder(name: string): string {
    const folder = mkdtempSync(join(tmpdir(), `tenantry-${name}-`));
    if (runAs.uid !== undefined) chownSync(folder, runAs.uid, runAs.gid);
    return folder;
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
    return new Promise((resolve, reject) => {
        const probe = createServer();
        probe.once("error", reject);
        probe.listen(0, host, () => {
            const { port } = probe.address() as { port: number };
            probe.close(() => resolve(port));
        });
    });
}

function answers(port: number): Promise<boolean> {
    return new Promise((resolve) => {
        const socket = connect(port, host);
        socket.once("connect", () => {
            socket.destroy();
            resolve(true);
        });
        socket.once("error", () => resolve(false));
    });
}

/** A server process with a folder of its own. */
export class Server {
    private said = "";
    private constructor(
        private readonly child: ChildProcess,
        readonly port: number,
        private readonly folder: string,
    ) {}

    /** Starts a program and waits until it takes connections; fails with its own words when it does not. */
    static async start(program: string, args: readonly string[], port: number, folder: string): Promise<Server> {
        const child = spawn(program, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"], ...runAs });
        const server = new Server(child, port, folder);
        const keep = (text: Buffer) => {
            server.said = `${server.said}${text}`.slice(-4_000);
        };
        child.stdout!.on("data", keep);
        child.stderr!.on("data", keep);
        for (const end = Date.now() + 30_000; Date.now() < end; ) {
            if (child.exitCode !== null) break;
            if (await answers(port)) return server;
            await new Promise((wake) => setTimeout(wake, 50));
        }
        const { said } = server;
        await server.stop();
        throw new Error(`${program} does not answer on ${host}:${port}:\n${said}`);
    }

    async stop(): Promise<void> {
        if (this.child.exitCode === null) {
            const gone = new Promise((resolve) => this.child.once("exit", resolve));
            this.child.kill("SIGINT");
            await gone;
        }
        rmSync(this.folder, { recursive: true, force: true });
    }
}

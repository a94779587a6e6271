import { execFileSync } from "node:child_process";
import { findCacheServer, findPostgres } from "./programs";

/** Looks for the servers, installs them where that is allowed, and else says what is missing. */
export default function setup(): void {
    const wanted = [
        { found: findPostgres, packages: ["postgresql"], name: "POSTGRES_BIN=/path/to/bin" },
        { found: findCacheServer, packages: ["redis-server"], name: "CACHE_SERVER=/path/to/valkey-server" },
    ];
    const missing = () => wanted.filter(({ found }) => found() === undefined);
    const lacking = missing().flatMap(({ packages }) => packages);
    if (lacking.length > 0 && process.getuid?.() === 0 && process.platform === "linux") install(lacking);
    const [first] = missing();
    if (first === undefined) return;
    const { packages, name } = first;
    throw new Error(
        `these tests need a server: install it (Debian: apt-get install ${packages.join(" ")}), or name it with ${name}`,
    );
}

function install(packages: readonly string[]): void {
    // Nothing is started by being installed: the tests start servers of their own, on this machine's own address.
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
    try {
        execFileSync("apt-get", ["update"], { stdio: "ignore" });
        execFileSync("apt-get", ["install", "-y", "--no-install-recommends", ...packages], { stdio: "ignore", env });
    } catch {
        // what is missing is said by the caller
    }
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../locations";

/** Text of a file of Tenantry itself. */
export const packageFile = (...path: string[]): string => readFileSync(join(packageRoot(), ...path), "utf8");

/** Version of Tenantry. */
export const packageVersion = (): string => (JSON.parse(packageFile("package.json")) as { version: string }).version;

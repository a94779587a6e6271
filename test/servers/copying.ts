import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import {
    compareScript,
    copyScript,
    keepPasswordScript,
    keepRestorerScript,
    lookAgainScript,
    lookScript,
} from "../../components/kubernetes/copy-script";
import { passwordFile } from "../../components/kubernetes/database-clients";
import { databaseName, databaseUser } from "../../components/shared/databases";
import { restorerRole } from "../../components/shared/moving";
import { tryVariable } from "../../components/shared/tries";
import type { Answer, DatabaseServer } from "./database-server";

export type Side = "old" | "new";

/** Which try steps are told that they are of. */
export const firstTry = { [tryVariable]: "6f1c-1" };

interface CopyingArgs {
    readonly id: string;
    readonly old: DatabaseServer;
    readonly fresh: DatabaseServer;
    /** As whom the job signs in to each. */
    readonly users: Readonly<Record<Side, string>>;
    /** SQL that makes the database on the new server. */
    readonly make: string;
    /** SQL that lets who restores in. */
    readonly letIn: string;
}

/**
 * A table whose check leaves the role that a restore takes on, and then wants what whoever signed in may do: to make the tenant's role a maker of
 * roles. The old server's tenant writes it while the wish fails.
 */
export const greedy = (id: string): string =>
    [
        "CREATE FUNCTION public.wish(int) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN",
        "    PERFORM set_config('role', 'none', false);",
        "    BEGIN",
        `        EXECUTE 'ALTER ROLE ${databaseUser({ id })} CREATEROLE';`,
        "    EXCEPTION WHEN insufficient_privilege THEN NULL;",
        "    END;",
        `    PERFORM set_config('role', '${databaseUser({ id })}', false);`,
        "    RETURN true;",
        "END $$;",
        "CREATE TABLE public.watched (i int CHECK (public.wish(i))); INSERT INTO public.watched VALUES (1);",
    ].join("\n");

/** A copy, whose steps run as its job's containers run them, in a folder of its own. */
export class Copying {
    readonly folder = mkdtempSync(join(tmpdir(), "tenantry-copy-"));
    constructor(private readonly args: CopyingArgs) {}

    private here = (script: string) =>
        script.replaceAll("/tmp/", `${this.folder}/`).replaceAll(`${dirname(passwordFile)}/`, `${this.folder}/`);

    /** Runs one step. */
    step(script: string, side: Side, more: NodeJS.ProcessEnv = {}): Promise<Answer> {
        const { id, old, fresh, users, make, letIn } = this.args;
        const to = fresh.env(users.new);
        const env = {
            ...(side === "old" ? old.env(users.old) : to),
            DATABASE: databaseName({ id }),
            OWNER: databaseUser({ id }),
            NEW_HOST: to.PGHOST,
            NEW_PORT: to.PGPORT,
            NEW_USER: users.new,
            NEW_SSLMODE: "disable",
            NEW_SSLROOTCERT: "",
            MAKE: make,
            LET_IN: letIn,
            RESTORER: restorerRole(id),
            ...firstTry,
            ...more,
        };
        return old.run("/bin/sh", ["-euc", this.here(script)], env);
    }

    /** Runs all of them; stops at the one that fails. */
    async whole(copyEnv: NodeJS.ProcessEnv = {}, all: NodeJS.ProcessEnv = {}): Promise<Answer> {
        const steps: [string, Side, NodeJS.ProcessEnv?][] = [
            [lookScript, "old"],
            [keepPasswordScript, "new"],
            [keepRestorerScript, "new"],
            [copyScript, "old", copyEnv],
            [compareScript, "new"],
            [lookAgainScript, "old"],
        ];
        let answer: Answer = { ok: true, out: "", error: "" };
        for (const [script, side, env] of steps) {
            if (!answer.ok) continue;
            writeFileSync(join(this.folder, basename(passwordFile)), "any");
            answer = await this.step(script, side, { ...all, ...env });
        }
        return answer;
    }

    end(): void {
        rmSync(this.folder, { recursive: true, force: true });
    }
}

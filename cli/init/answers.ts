import type { Options } from "../command";
import { CliError, exitCode } from "../exit";

/** What a new tenant is to be; what is absent follows from tier and region. */
export interface Answers {
    readonly tier?: string;
    readonly region?: string;
    readonly isolation?: string;
    readonly cell?: string;
    /** Nobody is asked for it: the first that is free. */
    readonly dataCidr?: string;
    readonly team?: string;
    readonly email?: string;
    readonly costCenter?: string;
    readonly image?: string;
    readonly port?: number;
}

/** What the flags say. */
export function flagAnswers(options: Options): Answers {
    const port = options.text("port");
    if (port !== undefined && !/^\d{1,5}$/.test(port))
        throw new CliError(exitCode.configuration, "usage", `--port ${port} is no port`, {
            fix: "name a number from 1 to 65535",
        });
    return {
        tier: options.text("tier"),
        region: options.text("region"),
        isolation: options.text("isolation"),
        cell: options.text("cell"),
        team: options.text("owner-team"),
        email: options.text("owner-email"),
        costCenter: options.text("cost-center"),
        image: options.text("image"),
        port: port === undefined ? undefined : Number(port),
    };
}

/** Fails where nobody can be asked for what is missing. */
export function needAll(answers: Answers, tiers: readonly string[]): void {
    const missing = [answers.tier === undefined && "--tier", answers.region === undefined && "--region"].filter(
        Boolean,
    );
    if (missing.length === 0) return;
    throw new CliError(exitCode.configuration, "usage", `missing ${missing.join(" and ")}`, {
        fix: `name a tier (${tiers.join(", ")}) and a region (such as eu-west-1), or run it on a terminal to be asked`,
    });
}

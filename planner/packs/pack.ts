import type * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import type { LoweredRule } from "../../policies/lowered-rule";
import { type PolicyResult, severities } from "../../policies/rule";
import type { Deployment, Pending } from "../engine/deployment";
import type { Diagnostics } from "../engine/diagnostics";
import { makeUrn, stackType } from "../engine/urn";
import type { Properties } from "../engine/wire";
import { Analyzer } from "./analyzer";
import { checkSettings, enforcementLevels, loweredPolicies, type SettingsFile, type Settled, settle } from "./config";
import { NoAnswerError, PackError, type PackLimits, PackProcess } from "./process";
import { PackRemediations } from "./remediations";
import { ResourceMessages } from "./resources";

/** The stack that is about to be judged. */
export interface PackStack {
    readonly project: string;
    readonly stack: string;
    readonly organization: string;
    readonly config?: Readonly<Record<string, string>>;
    readonly secretKeys?: readonly string[];
}

/** How @pulumi/policy begins its message where a policy read a value that is not known yet. Source: policy 1.21.0 server.js. */
const undetermined = /^can't run (policy|remediation) /;

/** One policy pack from elsewhere, in a process of its own. */
export class Pack {
    readonly #process: PackProcess;
    #analyzer: Analyzer | undefined;
    #info: proto.AnalyzerInfo | undefined;
    #settings: Settled = {};
    #stack = "";
    /** On what it did not answer, of a whole run: each stack would wait as long. */
    #silence: string | undefined;
    /** What it changed of the stack that it was opened for. */
    #remediations: PackRemediations | undefined;

    constructor(
        folder: string,
        private readonly file: SettingsFile | undefined,
        private readonly limits: PackLimits,
    ) {
        this.#process = new PackProcess(folder, limits);
    }

    get name(): string {
        return this.#info?.getName() ?? this.#process.folder;
    }

    /** What the pack is: equal packs judge alike. */
    get identity(): unknown {
        return { name: this.name, version: this.#info?.getVersion() ?? "", settings: this.#settings };
    }

    /** Policies that the file of settings lowers. */
    get lowered(): readonly LoweredRule[] {
        return this.#info && this.file ? loweredPolicies(this.#info, this.file) : [];
    }

    get remediates(): boolean {
        return Object.values(this.#settings).some(({ level }) => level === "remediate");
    }

    async start(): Promise<void> {
        const port = await this.#process.start();
        this.#analyzer = new Analyzer(port, this.limits.answerMs, () =>
            this.#process.ended().then(() => this.#process.trouble),
        );
        await this.#told(async (analyzer) => {
            this.#info = await analyzer.info();
        });
        const info = this.#info!;
        this.#settings = settle(info, this.file?.settings ?? {});
        checkSettings(this.name, info.getPoliciesList(), this.file, this.#settings);
        if (info.getSupportsconfig())
            await this.#told((analyzer) => analyzer.configure(this.#configuration(analyzer)).then(() => undefined));
    }

    /** Tells the pack which stack comes, starting it again where it had died on the last one; one that did not answer is not waited for again. */
    async open(stack: PackStack): Promise<void> {
        if (this.#silence !== undefined) throw this.#broke(this.#silence);
        this.#stack = stack.stack;
        if (!this.#process.running) await this.start();
        this.#remediations = new PackRemediations(this.name, this.#info?.getPoliciesList() ?? []);
        const config = JSON.stringify(stack.config ?? {});
        const { project, stack: name, organization } = stack;
        await this.#process.tell({ project, stack: name, organization, config });
        await this.#told(async (analyzer) => {
            const request = new analyzer.messages.AnalyzerStackConfigureRequest();
            request.setStack(name);
            request.setProject(project);
            request.setOrganization(organization);
            request.setDryRun(true);
            for (const [key, value] of Object.entries(stack.config ?? {})) request.getConfigMap().set(key, value);
            request.setConfigSecretKeysList([...(stack.secretKeys ?? [])]);
            await analyzer.configureStack(request);
        });
    }

    /** Inputs as the pack's remediations leave them. */
    remediate(deployment: Deployment, pending: Pending, diagnostics: Diagnostics): Promise<Properties> {
        const { fresh } = pending;
        return this.#told(async (analyzer) => {
            const request = new ResourceMessages(analyzer, deployment).request(fresh, "with");
            const response = await analyzer.remediate(request);
            const { urn, inputs } = fresh;
            const sent = (request.getProperties()?.toJavaScript() ?? {}) as Properties;
            return this.#remediations!.take(response, { urn, inputs, sent }, diagnostics);
        });
    }

    /** What the pack says of every resource, and of all together. */
    judge(deployment: Deployment): Promise<PolicyResult[]> {
        return this.#told(async (analyzer) => {
            const messages = new ResourceMessages(analyzer, deployment);
            const records = [...deployment.news.values()].filter(({ external }) => !external);
            const single = await Promise.all(
                records.map(async (record) => {
                    const response = await analyzer.analyze(messages.request(record));
                    return response.getDiagnosticsList().map((diagnostic) => this.#result(diagnostic, record.urn));
                }),
            );
            const request = new analyzer.messages.AnalyzeStackRequest();
            request.setResourcesList(records.map((record) => messages.resource(record)));
            const { project, stack } = deployment.options;
            const root = makeUrn(stack, project, "", stackType, `${project}-${stack}`);
            const together = (await analyzer.analyzeStack(request)).getDiagnosticsList();
            // As the engine does: a policy of the stack may name a resource of it, and no other.
            const managed = new Set(records.map(({ urn }) => urn));
            const about = (urn: string) => (managed.has(urn) ? urn : root);
            this.#remediations?.warnOfStacks(this.#settings, deployment.options.diagnostics);
            const found = [...single.flat(), ...together.map((one) => this.#result(one, about(one.getUrn())))];
            await this.#process.settled();
            return this.#remediations?.within(found) ?? found;
        });
    }

    close(): void {
        this.#analyzer?.close();
        this.#process.kill();
    }

    #result(diagnostic: proto.AnalyzeDiagnostic, urn: string): PolicyResult {
        const level = enforcementLevels[diagnostic.getEnforcementlevel()] ?? "mandatory";
        const message = diagnostic.getMessage() || diagnostic.getDescription();
        return {
            pack: this.name,
            rule: diagnostic.getPolicyname(),
            level: level === "remediate" ? "mandatory" : level,
            severity: severities[diagnostic.getSeverity() - 1] ?? "medium",
            urn,
            result: undetermined.test(message) ? "undetermined" : "fail",
            message,
            ...(diagnostic.getDescription() ? { requirement: diagnostic.getDescription() } : {}),
        };
    }

    #configuration(analyzer: Analyzer): proto.ConfigureAnalyzerRequest {
        const request = new analyzer.messages.ConfigureAnalyzerRequest();
        for (const [name, { level, properties }] of Object.entries(this.#settings)) {
            const setting = new analyzer.messages.PolicyConfig();
            setting.setEnforcementlevel(enforcementLevels.indexOf(level));
            setting.setProperties(analyzer.struct(properties));
            request.getPolicyconfigMap().set(name, setting);
        }
        return request;
    }

    /** Asks the pack; whatever goes wrong is told as trouble of this pack, and its process is given up. */
    async #told<T>(ask: (analyzer: Analyzer) => Promise<T>): Promise<T> {
        try {
            return await ask(this.#analyzer!);
        } catch (error) {
            this.close();
            const why = error instanceof Error ? error.message : String(error);
            if (error instanceof NoAnswerError)
                this.#silence ??= `${why} over the stack ${this.#stack}, and it is not asked again`;
            throw this.#broke(why);
        }
    }

    #broke(why: string): PackError {
        return new PackError(`the policy pack ${this.name} broke, so nothing was shown to hold: ${why}`);
    }
}

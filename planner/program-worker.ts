import { type BuiltinPack, builtinRules } from "./packs/builtin";
import { PackRunner } from "./packs/runner";
import { loadProgram } from "./program-loader";
import type { Project } from "./project";
import { loadSdk } from "./sdk/internals";
import { planStack } from "./stack";
import { deployedOutputs, openState } from "./state";
import { notesOf } from "./state-notes";

/** What the process of a program is asked. */
export interface ToProgram {
    readonly project: Project;
    readonly state: string | undefined;
    readonly baseline: BuiltinPack | undefined;
    readonly policyPacks: readonly string[] | undefined;
    readonly policyPackConfigs: readonly string[] | undefined;
    readonly invokes: Readonly<Record<string, unknown>> | undefined;
    readonly timeoutMs: number;
}

/** The plan as JSON, or why there is none. */
export type FromProgram = { readonly plan: string } | { readonly error: string };

/** Plans the program in this process, which is given up afterwards. */
export async function serveProgram(request: ToProgram): Promise<FromProgram> {
    const { project } = request;
    let packs: PackRunner | undefined;
    try {
        const sdk = loadSdk(project.directory) ?? loadSdk(__dirname)!;
        const own: Partial<ReturnType<typeof builtinRules>> = request.baseline ? builtinRules(request.baseline) : {};
        const state = openState(request.state);
        const olds = state.resources(project.name, project.stack);
        const against = {
            project: project.name,
            stack: project.stack,
            deployed: olds !== undefined,
            fleet: false,
        };
        packs = request.policyPacks?.length
            ? await PackRunner.start({ folders: request.policyPacks, configs: request.policyPackConfigs })
            : undefined;
        const { plan } = await planStack({
            sdk,
            kind: "program",
            project: project.name,
            stack: project.stack,
            organization: "organization",
            // A choice of exports may come from Pulumi Cloud, where a stack can refer to other organisations.
            onlyOrganization: state.grows ? "organization" : undefined,
            program: () => loadProgram(project),
            config: project.config,
            secretKeys: project.secretKeys,
            olds,
            resolve: (name, stack) => {
                const resources = state.resources(name, stack);
                return resources && (deployedOutputs(resources) ?? {});
            },
            invokes: request.invokes,
            ...own,
            packs,
            input: {
                main: project.main,
                config: project.config,
                levels: own.rules?.map(({ rule, level }) => `${rule.id} ${level}`),
            },
            alone: true,
            timeoutMs: request.timeoutMs,
            notes: [
                ...project.sealedKeys.map((key) => ({
                    severity: "info" as const,
                    message: `inferred: the configuration ${key} is encrypted; the program was given a placeholder`,
                })),
                ...(own.notes ?? []),
                ...notesOf(state, against),
            ],
        });
        return { plan: JSON.stringify(plan) };
    } catch (error) {
        return { error: error instanceof Error ? error.message : String(error) };
    } finally {
        packs?.close();
    }
}

if (require.main === module && process.send) {
    process.once("message", (request: ToProgram) => {
        void serveProgram(request).then((answer) => process.send?.(answer));
    });
    process.on("disconnect", () => process.exit(0));
}

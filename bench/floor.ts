import { loadFleet } from "../model/load";
import { loadSdk, type Sdk } from "../planner/sdk/internals";
import { runProgram } from "../planner/sdk/runtime";
import { specsOf } from "../planner/specs";
import { declareStack } from "../stacks/program";
import { type StackSpec, stackName } from "../stacks/spec";

type Callback = (error: null, answer: unknown) => void;

/** A resource monitor that answers every request at once: it keeps nothing, compares nothing and judges nothing. */
class AtOnce {
    /** Number of requests so far, as the runtime's watchdog wants it. */
    requests = 0;
    /** Number of resources registered. */
    resources = 0;
    constructor(
        private readonly sdk: Sdk,
        private readonly stack: string,
    ) {}

    log(): void {}
    getDeploymentInfo(_request: unknown, callback: Callback): void {
        callback(null, { getSupportedfeaturesList: () => [], getFeaturesList: () => [] });
    }
    supportsFeature(_request: unknown, callback: Callback): void {
        callback(null, { getHassupport: () => true });
    }
    registerResource(request: ReturnType<typeof this.fresh>, callback: Callback): void {
        this.requests++;
        this.resources++;
        const answer = new this.sdk.messages.RegisterResourceResponse();
        answer.setUrn(`urn:pulumi:${this.stack}::tenantry::${request.getType()}::${request.getName()}`);
        answer.setObject(request.getObject());
        callback(null, answer);
    }
    registerResourceOutputs(_request: unknown, callback: Callback): void {
        this.requests++;
        callback(null, {});
    }
    readResource(request: { getName(): string; getType(): string }, callback: Callback): void {
        this.requests++;
        const answer = new this.sdk.messages.ReadResourceResponse();
        answer.setUrn(`urn:pulumi:${this.stack}::tenantry::${request.getType()}::${request.getName()}`);
        callback(null, answer);
    }
    invoke(_request: unknown, callback: Callback): void {
        this.requests++;
        const answer = this.sdk.struct.Struct.fromJavaScript({ accountId: "000000000000", id: "000000000000" });
        callback(null, { getFailuresList: () => [], getReturn: () => answer });
    }
    signalAndWaitForShutdown(_request: unknown, callback: Callback): void {
        callback(null, {});
    }
    close(): void {}

    private fresh() {
        return new this.sdk.messages.RegisterResourceRequest();
    }
}

/** Runs a program the way the Automation API does, on the SDK as it ships; stack traces alone are off. */
async function bare(sdk: Sdk, monitor: AtOnce, stack: string, program: () => unknown): Promise<void> {
    const shared = globalThis as { globalStore?: unknown };
    const outer = shared.globalStore;
    Error.stackTraceLimit = 0;
    try {
        shared.globalStore = new sdk.state.LocalStore();
        sdk.settings.setMockOptions(monitor, "tenantry", stack, true, "organization");
        sdk.config.setAllConfig({}, []);
        await sdk.stack.runInPulumiStack(async () => program());
        await sdk.settings.disconnect(true);
    } finally {
        shared.globalStore = outer;
    }
}

async function withShortcuts(sdk: Sdk, monitor: AtOnce, stack: string, program: () => unknown): Promise<void> {
    const run = {
        project: "tenantry",
        stack,
        organization: "organization",
        config: {},
        secretKeys: [],
        program,
        monitor,
    };
    const [error] = await runProgram(sdk, run);
    if (error) throw error;
}

/** Registers every n-th stack of the fleet; returns the number of resources. */
export async function registerAll(
    directory: string,
    share: { readonly index: number; readonly of: number },
    shortcuts: boolean,
): Promise<number> {
    const sdk = loadSdk(__dirname);
    if (!sdk) throw new Error("@pulumi/pulumi is not installed");
    const mine = (_spec: StackSpec, at: number) => at % share.of === share.index;
    let resources = 0;
    for (const spec of specsOf(loadFleet({ directory })).filter(mine)) {
        const stack = stackName(spec);
        const monitor = new AtOnce(sdk, stack);
        await (shortcuts ? withShortcuts : bare)(sdk, monitor, stack, () => declareStack(spec));
        resources += monitor.resources;
    }
    return resources;
}

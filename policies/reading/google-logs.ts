import { type Finding, type ResourceView, type StackView, unknown } from "../rule";
import { googleBucket, googleProject } from "./google";
import { heldAround, inSameProject } from "./ground";
import { ask, every, not, onlyIf, some, type Truth } from "./logic";
import { isGround, isTenant, setting } from "./settings";
import { at, isTrue, items, someItem, textOf } from "./values";

/** What exports log entries. Source: @pulumi/gcp 9.37.0. */
export const sinkTypes: readonly string[] = [
    "gcp:logging/projectSink:ProjectSink",
    "gcp:logging/folderSink:FolderSink",
    "gcp:logging/organizationSink:OrganizationSink",
    "gcp:logging/billingAccountSink:BillingAccountSink",
];

/** Whether a property names the bucket: by where its value came from, then by what it says. */
function points(from: ResourceView, path: string, bucket: ResourceView, written: (name: string) => string): Truth {
    const behind = from.propertyDependencies[path.split(".")[0]!] ?? [];
    if (behind.includes(bucket.urn)) return true;
    const [value, name] = [from.get(path), bucket.get("name")];
    // A literal cannot repeat a name that the bucket will only be given by the cloud.
    if (value !== unknown) return typeof name === "string" && value === written(name);
    return behind.length > 0 ? false : unknown;
}

/** Whether logs are delivered into the bucket: by a sink, or as another bucket's records of access. */
export function takesLogs(stack: StackView, bucket: ResourceView): Truth {
    const others = stack.ofType(googleBucket).filter(({ urn }) => urn !== bucket.urn);
    return some([
        ...stack
            .ofType(...sinkTypes)
            .map((sink) => points(sink, "destination", bucket, (name) => `storage.googleapis.com/${name}`)),
        ...others.map((other) =>
            other.get("logging") === undefined ? false : points(other, "logging.logBucket", bucket, (name) => name),
        ),
    ]);
}

/** Of a filter that takes in every audit record, each part between `OR`. */
const auditRecords =
    /^(log_id\("cloudaudit\.googleapis\.com\/(\w+)"\)|logName\s*[:=~]+\s*"?[^"\s]*cloudaudit\.googleapis\.com"?)\)*$/i;

/** Whether a filter lets every entry through, or every audit record at least: of activity and of data access. */
function takesAll(filter: unknown): boolean {
    const parts = textOf(filter)
        .split(/\bOR\b/)
        .map((part) => part.replace(/^[\s(]+|\s+$/g, ""));
    if (parts.length === 1 && parts[0] === "") return true;
    const found = parts.map((part) => auditRecords.exec(part));
    if (found.includes(null)) return false;
    const kinds = found.map((one) => one![2]);
    return kinds.includes(undefined) || (kinds.includes("activity") && kinds.includes("data_access"));
}

/** Whether a sink exports every entry, or every audit record; one that is off, or leaves some out, does not. */
export function exportsAll(sink: ResourceView): Truth {
    const exclusions = items(sink.get("exclusions"));
    const leavesNoneOut =
        exclusions === unknown ? unknown : every(exclusions.map((one) => ask(at(one, "disabled"), isTrue)));
    return every([not(ask(sink.get("disabled"), isTrue)), ask(sink.get("filter"), takesAll), leavesNoneOut]);
}

/** Configurations of audit records. Source: @pulumi/gcp 9.37.0. */
export const auditTypes: readonly string[] = [
    "gcp:projects/iAMAuditConfig:IAMAuditConfig",
    "gcp:folder/iamAuditConfig:IamAuditConfig",
    "gcp:organizations/iamAuditConfig:IamAuditConfig",
];

/** Whether what a sink or a configuration is about takes in the project of a resource: its own project, or all of a folder, an organization or an account. */
export function takesInProject(stack: StackView, about: ResourceView, one: ResourceView): Truth {
    const ofProject = about.type.startsWith("gcp:projects/") || about.type === sinkTypes[0];
    return !ofProject || about.urn === one.urn || inSameProject(stack, about, one);
}

/** Whether some configuration around a resource records this kind of access to a service, by its own name or with all. */
export function recorded(stack: StackView, around: ResourceView, kind: string, service: string): Truth {
    return heldAround(
        stack.ofType(...auditTypes),
        (config) => takesInProject(stack, config, around),
        (config) =>
            every([
                ask(config.get("service"), (name) => name === "allServices" || name === service),
                someItem(config.get("auditLogConfigs"), (one) => ask(at(one, "logType"), (type) => type === kind)),
            ]),
    );
}

/** Whether accesses to the bucket's objects are recorded: with all of its project, or as what a sink of the stack takes out of its cell's records. */
export function accessRecorded(stack: StackView, bucket: ResourceView): Truth {
    const name = bucket.get("name");
    const storage = "storage.googleapis.com";
    const taken = (sink: ResourceView) =>
        ask(sink.get("filter"), (filter) => {
            const text = textOf(filter);
            return text.includes("cloudaudit.googleapis.com") && text.includes(`projects/_/buckets/${textOf(name)}"`);
        });
    return some([
        every(["DATA_READ", "DATA_WRITE"].map((kind) => recorded(stack, bucket, kind, storage))),
        typeof name === "string" && some(stack.ofType(...sinkTypes).map(taken)),
    ]);
}

/** What is judged by settings of whole projects: these settings, and projects that have none of them; without both, what answers for the project. */
export function judgedGround(stack: StackView, types: readonly string[]): readonly ResourceView[] {
    const settings = stack.ofType(...types);
    if (settings.length === 0) return groundOf(stack);
    const bare = stack
        .ofType(googleProject)
        .filter((project) => some(settings.map((one) => takesInProject(stack, one, project))) === false);
    return [...settings, ...bare];
}

/** What answers for a project as a whole: projects that the stack makes, or else the root of a cell or silo on Google Cloud. */
export function groundOf(stack: StackView): readonly ResourceView[] {
    const projects = stack.ofType(googleProject);
    if (projects.length > 0 || stack.root === undefined || hasGround(stack) === false) return projects;
    return [stack.root];
}

/** Whether the root answers for a project. */
const hasGround = (stack: StackView): Truth =>
    every([isGround(stack, "gcp"), !isTenant(stack) || setting(stack, "movedFrom") === undefined]);

/** A verdict on what answers for a project, which counts where it does. */
export const onGround = (stack: StackView, one: ResourceView, judge: () => Finding): Finding =>
    onlyIf(one.urn === stack.root?.urn ? hasGround(stack) : true, judge, "whose project it is");

/** A silo that was a bridge stays in its cell's project, where its bucket, keys and secrets are. */
const hasMoved = (stack: StackView): boolean => setting(stack, "movedFrom") !== undefined;

/** Whether the stack is of a tenant in its cell's project, whose records the cell looks after. */
export const isGuest = (stack: StackView): Truth =>
    isTenant(stack) && ask(setting(stack, "isolation"), (isolation) => isolation !== "silo" || hasMoved(stack));

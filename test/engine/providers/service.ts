import { setTimeout as sleep } from "node:timers/promises";
import type * as Provider from "@pulumi/pulumi/proto/provider_pb";
import { answerTo } from "./answers";
import {
    checkedInputs,
    defaultAccount,
    judged,
    outputsOfNew,
    outputsOfPreview,
    outputsOfUpdate,
    topLevel,
} from "./behaviour";
import type { Cloud } from "./cloud";
import { printed } from "./difference";
import { isSetting, naturalId } from "./ids";
import { empty, fromStruct, type Message, messages, plugin, toStruct } from "./proto";
import { deletionRefusal, snapshotOf } from "./refusals";
import type { Call, CloudSettings, Fault, Package, Properties } from "./settings";
import { sdkVersion } from "./shapes";

/** A call that fails with words of its own. */
export class CallFailed extends Error {
    constructor(
        message: string,
        /** gRPC status: 2 unknown, 5 not found, 12 unimplemented. */
        readonly code = 2,
        /** Serialised details that Pulumi understands. */
        readonly details?: Message,
    ) {
        super(message);
    }
}

interface Subject {
    readonly urn: string;
    readonly type: string;
    readonly id?: string;
}

const typeOf = (urn: string) => {
    const qualified = urn.split("::")[2] ?? "";
    return qualified.slice(qualified.lastIndexOf("$") + 1);
};
const kinds = { add: "ADD", delete: "DELETE", update: "UPDATE" } as const;

/** The calls of Pulumi's provider protocol, answered from a simulated cloud. */
export class ProviderService {
    #cancellations = 0;

    constructor(
        private readonly name: Package,
        private readonly cloud: Cloud,
        private readonly settings: () => CloudSettings,
        /** Ends the process. */
        private readonly die: () => never,
    ) {}

    handshake() {
        const response = new messages.ProviderHandshakeResponse();
        response.setAcceptSecrets(true);
        response.setAcceptResources(true);
        return response;
    }

    getPluginInfo() {
        const info = new plugin.PluginInfo();
        info.setVersion(sdkVersion(this.name));
        return info;
    }

    attach = () => empty();

    cancel() {
        this.#cancellations++;
        return empty();
    }

    checkConfig = (request: Provider.CheckRequest) => checkResponse(fromStruct(request.getNews()));

    diffConfig(request: Provider.DiffRequest) {
        return this.#diffed(`pulumi:providers:${this.name}`, request);
    }

    async configure() {
        await this.#strike({ urn: "", type: this.name }, "configure", false);
        const response = new messages.ConfigureResponse();
        response.setAcceptsecrets(true);
        response.setAcceptresources(true);
        response.setSupportspreview(true);
        return response;
    }

    async invoke(request: Provider.InvokeRequest) {
        const token = request.getTok();
        await this.#strike({ urn: "", type: token }, "invoke", request.getPreview());
        const { account = defaultAccount, answers = {} } = this.settings();
        const resources = this.cloud.resources.values();
        const answer = answerTo(token, fromStruct(request.getArgs()), { account, answers, resources });
        if (!answer) throw new CallFailed(`the simulated cloud has no answer to ${token}: give one in its settings`);
        const response = new messages.InvokeResponse();
        response.setReturn(toStruct(answer));
        return response;
    }

    async check(request: Provider.CheckRequest) {
        const urn = request.getUrn();
        await this.#strike({ urn, type: typeOf(urn) }, "check", false);
        return checkResponse(checkedInputs(this.settings(), typeOf(urn), fromStruct(request.getNews())));
    }

    async diff(request: Provider.DiffRequest) {
        const urn = request.getUrn();
        await this.#strike({ urn, type: typeOf(urn) }, "diff", false);
        return this.#diffed(typeOf(urn), request);
    }

    async create(request: Provider.CreateRequest) {
        const urn = request.getUrn();
        const type = typeOf(urn);
        const inputs = fromStruct(request.getProperties());
        const response = new messages.CreateResponse();
        if (request.getPreview()) {
            await this.#strike({ urn, type }, "create", true);
            response.setProperties(toStruct(outputsOfPreview(inputs)));
            return response;
        }
        const natural = this.settings().natural ? naturalId(type, inputs, urn) : undefined;
        const id = natural ?? this.cloud.newId(type, urn);
        if (natural !== undefined && !isSetting(type) && this.cloud.find(type, id))
            throw new CallFailed(`${type} ${id} already exists`, 6);
        const outputs = outputsOfNew(this.settings(), { package: this.name, type, id, inputs });
        const resource = { package: this.name, urn, type, id, inputs, outputs };
        await this.#mutate({ urn, type, id }, "create", resource);
        response.setId(id);
        response.setProperties(toStruct(outputs));
        return response;
    }

    async update(request: Provider.UpdateRequest) {
        const [urn, id] = [request.getUrn(), request.getId()];
        const type = typeOf(urn);
        const change = {
            outputs: fromStruct(request.getOlds()),
            before: fromStruct(request.getOldInputs()),
            after: fromStruct(request.getNews()),
        };
        const outputs = outputsOfUpdate(this.settings(), type, change, request.getPreview());
        if (request.getPreview()) await this.#strike({ urn, type, id }, "update", true);
        else {
            if (!this.cloud.find(type, id)) throw new CallFailed(`${type} ${id} does not exist`, 5);
            const resource = { package: this.name, urn, type, id, inputs: change.after, outputs };
            await this.#mutate({ urn, type, id }, "update", resource);
        }
        const response = new messages.UpdateResponse();
        response.setProperties(toStruct(outputs));
        return response;
    }

    async delete(request: Provider.DeleteRequest) {
        const [urn, id] = [request.getUrn(), request.getId()];
        const type = typeOf(urn);
        const resource = this.settings().refusing ? this.cloud.find(type, id) : undefined;
        const refused = resource && deletionRefusal(resource, this.cloud);
        if (refused !== undefined) {
            this.cloud.record({ package: this.name, call: "delete", urn, type, id, phase: "failed" });
            throw new CallFailed(refused);
        }
        const snapshot = resource && snapshotOf(resource);
        await this.#mutate({ urn, type, id }, "delete", undefined, snapshot);
        return empty();
    }

    /** Reads what exists. What is only asked for by a program (`get`) is found too: the cloud had it before Pulumi came. */
    async read(request: Provider.ReadRequest) {
        const [urn, id] = [request.getUrn(), request.getId()];
        const type = typeOf(urn);
        await this.#strike({ urn, type, id }, "read", false);
        const response = new messages.ReadResponse();
        const known = this.cloud.find(type, id);
        // A refresh sends what was deployed; a program that looks something up sends nothing but its id.
        const deployed = fromStruct(request.getProperties());
        const looksUp = Object.keys(deployed).length === 0;
        if (
            !known &&
            (!looksUp || this.cloud.operations.some((operation) => operation.id === id && operation.type === type))
        )
            return response;
        const inputs = known?.inputs ?? fromStruct(request.getInputs());
        const found = known?.outputs ?? outputsOfNew(this.settings(), { package: this.name, type, id, inputs });
        response.setId(id);
        response.setInputs(toStruct(inputs));
        response.setProperties(toStruct(found));
        return response;
    }

    #diffed(type: string, request: Provider.DiffRequest) {
        const old = request.getOldInputs() ?? request.getOlds();
        const fresh = fromStruct(request.getNews());
        const { changes, replacing, deleteFirst } = judged(this.settings(), type, fromStruct(old), fresh);
        const response = new messages.DiffResponse();
        const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
        response.setChanges(changes.length > 0 ? DIFF_SOME : DIFF_NONE);
        response.setDiffsList(topLevel(changes));
        response.setReplacesList(topLevel(replacing));
        response.setDeletebeforereplace(deleteFirst);
        response.setHasdetaileddiff(true);
        for (const change of changes) {
            const detail = new messages.PropertyDiff();
            const kind = `${kinds[change.kind]}${replacing.includes(change) ? "_REPLACE" : ""}` as const;
            detail.setKind(messages.PropertyDiff.Kind[kind]);
            detail.setInputdiff(true);
            response.getDetaileddiffMap().set(printed(change.path), detail);
        }
        return response;
    }

    /** Lets a fault strike a call; returns it where the call goes on all the same. */
    async #strike(subject: Subject, call: Call, preview: boolean): Promise<Fault | undefined> {
        const fault = this.cloud.faultFor(this.settings().faults ?? [], { ...subject, call, preview });
        if (!fault) return undefined;
        if (fault.delayMs) await sleep(fault.delayMs);
        if (fault.hold) await this.#held(fault.id);
        const note = { package: this.name, call, ...subject, fault: fault.id };
        if (fault.crash === "before") {
            this.cloud.record({ ...note, phase: "crashed" });
            this.die();
        }
        if (fault.fail !== undefined) {
            this.cloud.record({ ...note, phase: "failed" });
            throw new CallFailed(fault.fail);
        }
        return fault;
    }

    async #held(id: string): Promise<void> {
        const before = this.#cancellations;
        const holds = () => this.settings().faults?.some((fault) => fault.id === id && fault.hold);
        while (holds() && this.#cancellations === before) await sleep(20);
    }

    async #mutate(
        subject: Subject & { readonly id: string },
        call: "create" | "update" | "delete",
        resource: (Parameters<Cloud["record"]>[0]["resource"] & object) | undefined,
        snapshot?: string,
    ): Promise<void> {
        const about = { package: this.name, call, ...subject };
        await this.cloud.during(about, async () => {
            const fault = await this.#strike(subject, call, false);
            this.cloud.record({ ...about, phase: "done", resource, fault: fault?.id, snapshot });
            if (fault?.crash === "after") this.die();
            if (fault?.incomplete !== undefined && resource) throw incomplete(subject.id, resource, fault.incomplete);
        });
    }
}

function checkResponse(inputs: Properties) {
    const response = new messages.CheckResponse();
    response.setInputs(toStruct(inputs));
    return response;
}

/** Pulumi keeps a resource that exists and did not come up. */
function incomplete(id: string, resource: { inputs: Properties; outputs: Properties }, reason: string): CallFailed {
    const detail = new messages.ErrorResourceInitFailed();
    detail.setId(id);
    detail.setReasonsList([reason]);
    detail.setInputs(toStruct(resource.inputs));
    detail.setProperties(toStruct(resource.outputs));
    return new CallFailed(reason, 2, detail as unknown as Message);
}

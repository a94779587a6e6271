import { factOf, inferred, mapFact, notKnown, planned } from "../../policies/reading/cryptography/fact";
import { ask, every } from "../../policies/reading/logic";
import {
    aks,
    edgeDomain,
    edgeRoute,
    postgres,
    postgresSetting,
    redis,
    redisDatabase,
    registry,
    sqlServer,
    storageAccount,
    vault,
} from "../../policies/reading/microsoft";
import { textOf } from "../../policies/reading/values";
import { type ResourceView, type StackView, unknown } from "../../policies/rule";
import { transportDefaults } from "../sources";
import { always, type Reader, switchFact, textFact, untold, versionFact } from "./draft";

/** A setting of a server, by where the server's name came from or by the name itself. */
function setting(stack: StackView, server: ResourceView, name: string): unknown {
    const found = stack.ofType(postgresSetting).find((one) => {
        if (one.get("configurationName") !== name) return false;
        const from = one.propertyDependencies.serverName ?? [];
        return from.includes(server.urn) || one.get("serverName") === server.get("serverName");
    });
    return found?.get("value");
}

const database: Reader = (one, stack) => [
    {
        what: "database",
        required: factOf<boolean>(
            setting(stack, one, "require_secure_transport"),
            "require_secure_transport",
            (value) => planned(textOf(value).toLowerCase() === "on"),
            () => inferred(true, transportDefaults.azurePostgres),
        ),
        minVersion: versionFact(
            setting(stack, one, "ssl_min_protocol_version"),
            "ssl_min_protocol_version",
            inferred("1.2", transportDefaults.azurePostgres),
        ),
    },
];

const cache: Reader = (one, stack) => {
    const databases = stack.referring(one, "clusterName", redisDatabase);
    const minVersion = versionFact(one.get("minimumTlsVersion"), "minimumTlsVersion", untold("the plan"));
    return databases.map((database) => {
        const protocol = textFact(database.get("clientProtocol"), "clientProtocol", untold("the plan"));
        return {
            what: "cache",
            required: mapFact(protocol, (text) => text === "Encrypted"),
            minVersion,
            policy: protocol,
        };
    });
};

const storage: Reader = (one) => [
    {
        what: "storage account",
        required: switchFact(
            one.get("enableHttpsTrafficOnly"),
            "enableHttpsTrafficOnly",
            inferred(true, transportDefaults.azureStorage),
        ),
        minVersion: versionFact(
            one.get("minimumTlsVersion"),
            "minimumTlsVersion",
            inferred("1.0", transportDefaults.azureStorage),
        ),
    },
];

/** Those of the policy that every domain has unless it is given another. */
const frontDoorGroups = ["SecP256r1MLKEM768", "X25519MLKEM768", "secp256r1", "secp384r1", "secp521r1"];

/** What clients speak with Front Door. Which groups it takes is a policy of its own, which nothing here can change. */
const domain: Reader = (one, stack) => {
    const routes = stack.ofType(edgeRoute);
    const redirected = every(routes.map((route) => ask(route.get("httpsRedirect"), (state) => state === "Enabled")));
    const set = textFact(one.get("tlsSettings.cipherSuiteSetType"), "cipherSuiteSetType", untold("the plan"));
    const least = one.get("tlsSettings.minimumTlsVersion");
    const version = versionFact(
        typeof least === "string" ? least.replace(/^TLS1([0-3])$/, "TLS1_$1") : least,
        "minimumTlsVersion",
        inferred("1.2", transportDefaults.frontDoorVersion),
    );
    return [
        {
            what: "edge",
            required:
                routes.length === 0 || redirected === unknown
                    ? notKnown("each of its routes says for itself")
                    : planned(redirected),
            minVersion: version,
            policy: set,
            groups: inferred(frontDoorGroups, transportDefaults.frontDoorExchange),
        },
    ];
};

export const azureReaders: Readonly<Record<string, Reader>> = {
    [postgres]: database,
    [sqlServer]: (one) => [
        {
            what: "database",
            required: inferred(true, transportDefaults.azureSql),
            minVersion: versionFact(
                one.get("minimalTlsVersion"),
                "minimalTlsVersion",
                inferred("1.2", transportDefaults.azureSql),
            ),
        },
    ],
    [redis]: cache,
    [storageAccount]: storage,
    [edgeDomain]: domain,
    [aks]: () => [always("API of the cluster", transportDefaults.clusterApi, untold("AKS"))],
    [registry]: () => [always("registry of images", transportDefaults.registry, untold("Container Registry"))],
    [vault]: () => [always("vault", transportDefaults.keyVault, inferred("1.2", transportDefaults.keyVault))],
};

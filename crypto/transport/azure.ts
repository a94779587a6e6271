import { factOf, inferred, mapFact, planned } from "../../policies/reading/cryptography/fact";
import {
    aks,
    postgres,
    postgresSetting,
    redis,
    redisDatabase,
    sqlServer,
    storageAccount,
    vault,
} from "../../policies/reading/microsoft";
import { textOf } from "../../policies/reading/values";
import type { ResourceView, StackView } from "../../policies/rule";
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
    [aks]: () => [always("API of the cluster", transportDefaults.clusterApi, untold("AKS"))],
    [vault]: () => [always("vault", transportDefaults.keyVault, inferred("1.2", transportDefaults.keyVault))],
};

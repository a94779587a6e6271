"use strict";
// One direction of data: a folder imports only from folders to its left (types included). See docs/adr/0001-one-direction.md.
const order = [
    "model",
    "components",
    "stacks",
    "policies",
    "planner",
    "crypto",
    "forecast",
    "scaling",
    "autoscaler",
    "cost",
    "compliance",
    "operations",
    "cli",
];
const shared = { policies: ["stacks", "components"] };

const forbidden = order.map((folder, at) => ({
    name: `${folder}-imports-only-leftward`,
    severity: "error",
    from: { path: `^${folder}/` },
    to: { path: `^(${[...order.slice(at + 1), ...(shared[folder] ?? []), "test", "bench"].join("|")})/` },
}));

module.exports = {
    forbidden: [
        ...forbidden,
        { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
        {
            name: "the-program-is-pure",
            comment:
                "components and stacks read no file, network, clock or process; stacks/index.ts alone reads stack config",
            severity: "error",
            from: { path: "^(components|stacks)/", pathNot: "^stacks/index\\.ts$" },
            to: { path: "^(node:)?(fs|net|http|https|child_process|os|process|dns|worker_threads)(/|$)" },
        },
        {
            name: "files-are-read-in-one-place",
            severity: "error",
            from: { path: "^model/", pathNot: "^model/load\\.ts$" },
            to: { path: "^(node:)?fs(/|$)" },
        },
        {
            name: "forecasting-is-pure",
            comment:
                "forecast/load.ts alone reads the package's WebAssembly; nothing else there touches the outside world",
            severity: "error",
            from: { path: "^forecast/", pathNot: "^forecast/load\\.ts$" },
            to: { path: "^(node:)?(fs|net|http|https|child_process|os|process|dns|worker_threads)(/|$)" },
        },
        {
            name: "the-forecaster-is-small",
            comment:
                "autoscaler/ is bundled into an image of its own: of the model it takes the settings' schema, units and how loads are told alone",
            severity: "error",
            from: { path: "^autoscaler/" },
            to: {
                path: "^(components|stacks|policies|planner|crypto)/|^model/(?!schema/forecasting\\.ts$|units\\.ts$|pace\\.ts$)|@pulumi/",
            },
        },
        {
            name: "deep-sdk-imports",
            comment: "the root modules of the SDKs cost seconds to type-check",
            severity: "error",
            from: {},
            to: { path: "node_modules/@pulumi/(aws|azure-native|gcp|kubernetes)/index" },
        },
    ],
    options: {
        tsPreCompilationDeps: true,
        tsConfig: { fileName: "tsconfig.json" },
        doNotFollow: { path: "node_modules" },
        exclude: { path: "^(dist|coverage)/" },
    },
};

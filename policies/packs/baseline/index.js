// What `pulumi preview --policy-pack policies/packs/baseline` runs: the same rules that the planner judges by.
require("../serve.js")("baseline");

import { main } from "./main";

void main(process.argv.slice(2)).then((code) => {
    if (code === undefined) return;
    process.exitCode = code;
    // What was begun before it failed would keep the process.
    if (code !== 0) process.exit();
});

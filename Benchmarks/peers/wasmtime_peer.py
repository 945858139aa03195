"""settle.c as WebAssembly on wasmtime with fuel: `wasmtime_peer.py FILE [wide]`.

The module is the same file that WasmKit runs. Its loop over requests runs inside the machine and
reads this process's own input and clock through WASI; only fuel is asked for separately."""
import sys

import wasmtime

config = wasmtime.Config()
config.consume_fuel = True
config.cranelift_opt_level = "speed"
if sys.argv[2:] == ["wide"]:
    config.wasm_wide_arithmetic = True
engine = wasmtime.Engine(config)
store = wasmtime.Store(engine)
store.set_fuel(10**18)
streams = wasmtime.WasiConfig()
streams.inherit_stdin()
streams.inherit_stdout()
store.set_wasi(streams)
linker = wasmtime.Linker(engine)
linker.define_wasi()
instance = linker.instantiate(store, wasmtime.Module.from_file(engine, sys.argv[1]))
instance.exports(store)["_start"](store)

"""settle.vy on revm, through pyrevm: `revm_peer.py`. All reports of a request run in one message
call to a contract deployed for it; its state lies in the EVM's storage."""
import os
import subprocess
import sys
import time

from eth_utils import keccak
from pyrevm import EVM, BlockEnv
from serve import serve
from settle import LOW, NOW, SHARES

GAS = 10**12
TERRITORIES = [1, 2, 3, 4, 5]


def address(i):
    return "0x" + f"{0xA11CE00000000000000000000000000000000000 + i * 0x0123456789ABCDEF:040x}"


def word(x):
    return x.to_bytes(32, "big")


def call(signature, *arguments):
    return keccak(text=signature)[:4] + b"".join(map(word, arguments))


def compiled():
    here = os.path.dirname(os.path.abspath(__file__))
    vyper = os.path.join(os.path.dirname(sys.executable), "vyper")
    command = [vyper, "-f", "bytecode", "--experimental-codegen", os.path.join(here, "settle.vy")]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return bytes.fromhex(text.split()[-1][2:])


def constructor(shares):
    payees = b"".join(word(int(address(i), 16)) + word(s) for i, s in enumerate(shares))
    head = word(64) + word(64 + 32 + len(payees))
    places = b"".join(map(word, TERRITORIES))
    return head + word(len(shares)) + payees + word(len(TERRITORIES)) + places


CODE = compiled()
SENDER = address(999)


def settlement(n, m):
    evm = EVM(gas_limit=GAS, spec_id="CANCUN")
    evm.set_block_env(BlockEnv(timestamp=NOW))
    evm.set_balance(SENDER, 10**30)
    contract = evm.deploy(SENDER, CODE + constructor(SHARES[n]), gas=GAS)
    data = call("run(uint256,uint256)", 0, m)
    start = time.perf_counter_ns()
    evm.message_call(SENDER, contract, data, gas=GAS)
    took = time.perf_counter_ns() - start
    gas = evm.result.gas_used
    ask = lambda data: int.from_bytes(evm.message_call(SENDER, contract, data), "big") & LOW
    held = [ask(call("balances(address)", int(address(i), 16))) for i in (0, n - 1)]
    return took, f"{ask(call('settled()'))}:{held[0]}:{held[1]}", gas / m


def perform(workload, n, count, repeats):
    if workload != "settlement":
        raise ValueError("the workload is not known here")
    runs = [settlement(n, count) for _ in range(repeats)]
    return sum(took for took, _, _ in runs), runs[-1][1], runs[-1][2]


serve(perform)

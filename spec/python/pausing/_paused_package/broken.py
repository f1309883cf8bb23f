from _rpc import rpc, rpcfail

rpc(0)
rpcfail(0)

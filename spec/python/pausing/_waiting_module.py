from _rpc import rpc

print("runs")
first = rpc(1)
last = rpc(2)

# packages: networkx
import networkx as nx

g = nx.Graph()
g.add_weighted_edges_from([(1, 2, .5), (2, 3, 1.5), (1, 3, 3), (3, 4, 1), (4, 5, 2)])
print(nx.shortest_path(g, 1, 5, weight='weight'), nx.degree_centrality(g), sorted(nx.connected_components(g), key=len))
print(nx.minimum_spanning_tree(g).edges(data=True))
d = nx.DiGraph([(1, 2), (2, 3), (1, 3), (3, 4)])
print(list(nx.topological_sort(d)), nx.dag_longest_path(d), nx.pagerank(g) if False else nx.closeness_centrality(g))
print(nx.to_dict_of_lists(nx.petersen_graph()))
print(list(nx.find_cliques(nx.complete_graph(4))))
print(nx.is_bipartite(nx.cycle_graph(6)), nx.diameter(nx.path_graph(7)))
nx.write_network_text(d)

# packages: plotly
import plotly.graph_objects as go

f = go.Figure([go.Scatter(x=[1, 2], y=[3, 4], name='a', mode='lines+markers'), go.Bar(x=['a'], y=[1])])
f.update_layout(title='T', xaxis=dict(title='x'))
f.update_traces(marker_color='red')
print(f.to_json()[:600])
print(f.layout.title)
try:
    go.Scatter(nope=1)
except Exception as e:
    print(type(e).__name__, str(e)[:100])

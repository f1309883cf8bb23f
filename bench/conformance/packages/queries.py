# packages: sqlalchemy
import sqlalchemy as sa

m = sa.MetaData()
t = sa.Table('t', m, sa.Column('id', sa.Integer, primary_key=True), sa.Column('n', sa.String(20), nullable=False))
u = sa.Table('u', m, sa.Column('t_id', sa.ForeignKey('t.id')))
print(sa.select(t.c.n, sa.func.count()).join(u).where(t.c.id > 5, t.c.n.like('x%')).group_by(t.c.n).order_by(t.c.n.desc()).limit(3))
print(sa.insert(t).values(n='x'))
print(sa.schema.CreateTable(t))
print(sa.update(t).where(t.c.id == 1).values(n='z').compile().params)

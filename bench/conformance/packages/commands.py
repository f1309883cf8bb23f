# packages: click
from click.testing import CliRunner
import click

@click.group()
@click.option('--v/--no-v', default=False)
@click.pass_context
def cli(ctx, v): ctx.obj = v


@cli.command()
@click.argument('n', type=int)
@click.option('--name', '-n2', default='w', show_default=True, help='Who', type=click.Choice(['w', 'z']))
@click.pass_obj
def hello(v, n, name):
    "Says hello."
    for _ in range(n):
        click.echo(f'hi {name} {v}')


r = CliRunner()
for a in (['--help'], ['hello', '2'], ['--v', 'hello', '1', '--name', 'z'],
          ['hello', 'x'], ['hello', '--help'], ['nope'], ['hello', '1', '--name', 'q']):
    x = r.invoke(cli, a)
    print(x.exit_code, x.output)

# packages: faker
from faker import Faker

f = Faker()
Faker.seed(4321)
print(f.name(), f.address(), f.email(), f.date(), f.text()[:40], f.ipv4(), f.iban(), f.color(), f.company())
print([f.random_int() for _ in range(5)], f.uuid4())

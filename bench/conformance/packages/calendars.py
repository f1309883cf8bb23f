# packages: icalendar phonenumbers
import phonenumbers
from datetime import datetime
from icalendar import Calendar, Event

c = Calendar()
c.add('prodid', '-//x//')
c.add('version', '2.0')
e = Event()
e.add('summary', 'Meet')
e.add('dtstart', datetime(2024, 1, 2, 3, 4))
c.add_component(e)
t = c.to_ical()
print(t.decode())
print([x.get('summary') for x in Calendar.from_ical(t).walk('VEVENT')])
n = phonenumbers.parse('+442083661177')
print(n, phonenumbers.is_valid_number(n), phonenumbers.format_number(n, phonenumbers.PhoneNumberFormat.INTERNATIONAL))

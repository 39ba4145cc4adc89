"""What the managers did: figures that make the county bank's grade evaluation (D8) interesting, in whole ten-thousandths
of a yuan so that nothing is rounded between the facts and the sheets."""
from decimal import Decimal

MONTHLY = ['loan_count', 'interest_income', 'managed_loans', 'deposit_daily', 'deposit_new', 'fee_income']
YEARLY = ['new_npl_balance', 'exam_failed', 'audit_fined', 'audit_criticised', 'audit_serious', 'serious_violation']
YEARS = [2024, 2025]
MONTHS = [(year, month) for year in YEARS for month in range(1, 13)]

# A class's usual year: loans, interest and managed loans in 万元, deposits, fees.
USUAL = {'城关': (156, 216, 3600, 4200, 30), '乡镇': (192, 150, 2300, 2600, 16), '行政村': (132, 84, 1250, 1500, 8)}

NOT_REPORTED = 'not-reported'
NOT_APPLICABLE = 'not-applicable'

# Managers (by index) whose year is remarkable, so that each cap, floor and limit of D8 bites for somebody:
# share of the usual loans, of the usual interest, new-NPL ratio in percent.
REMARKABLE = {
    3: (2.30, 1.70, '0.35'), 17: (0.20, 0.12, '4.80'), 29: (1.10, 1.55, '1.60'), 36: (1.05, 1.30, '2.60'),
    52: (0.55, 0.45, '2.10'), 61: (2.10, 1.45, '0.00'), 74: (0.60, 0.50, '3.20'), 83: (1.00, 1.00, '1.00'),
    95: (0.90, 1.60, '1.49'), 104: (0.35, 0.30, '4.20'), 110: (1.20, 1.25, '2.30'), 118: (0.70, 0.80, '1.50'),
}


def in_wan(value, places):
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places))


def manager_month(rng, usual, shares, managed):
    loans = max(0, round(rng.gauss(usual[0] / 12 * shares[0], 2)))
    interest = in_wan(max(0.01, usual[1] / 12 * shares[1] * rng.uniform(0.9, 1.1)), 4)
    daily = in_wan(usual[3] * shares[2] * rng.uniform(0.97, 1.03), 2)
    fresh = in_wan(rng.gauss(usual[3] * 0.008, usual[3] * 0.01), 2)
    fee = in_wan(max(0, usual[4] / 12 * shares[2] * rng.uniform(0.7, 1.3)), 4)
    return dict(zip(MONTHLY, (Decimal(loans), interest, managed, daily, fresh, fee)))


def manager_year(rng, ratio, managed):
    """Yearly figures in yuan; `managed` is the balance of December in 万元."""
    npl = (managed * 100 * ratio).quantize(Decimal('0.01'))
    return dict(zip(YEARLY, (npl, Decimal(rng.random() < 0.07), Decimal(rng.random() < 0.06),
                             Decimal(rng.random() < 0.04), Decimal(rng.random() < 0.025), Decimal(rng.random() < 0.02))))


def make_figures(rng, managers):
    """(number, period) → {measure: Decimal}; monthly amounts in 万元 as the sheet has them, yearly ones in yuan."""
    figures = {}
    for manager in managers:
        usual = USUAL[manager.branch[2]]
        base = (rng.gauss(1, 0.28), rng.gauss(1, 0.30), rng.gauss(1, 0.2))
        managed = usual[2] * max(0.4, base[2])
        for year in YEARS:
            shares = [max(0.15, b + rng.gauss(0, 0.08)) for b in base]
            ratio = Decimal(str(round(min(5.5, rng.lognormvariate(0.05, 0.45)), 2)))
            if manager.index in REMARKABLE:
                shares[:2] = REMARKABLE[manager.index][:2]
                ratio = Decimal(REMARKABLE[manager.index][2])
            for month in range(1, 13):
                managed *= rng.uniform(0.99, 1.018)
                figures[manager.number, (year, month)] = manager_month(rng, usual, shares, in_wan(managed, 2))
            figures[manager.number, year] = manager_year(rng, ratio, figures[manager.number, (year, 12)]['managed_loans'])
    # D8.4, D8.5: somebody has each kind of finding in 2025 whatever the dice say.
    for index, measure, value in [(6, 'exam_failed', 2), (14, 'audit_fined', 1), (20, 'audit_criticised', 1),
                                  (45, 'audit_serious', 1), (45, 'serious_violation', 1), (61, 'serious_violation', 1)]:
        figures[managers[index].number, 2025][measure] = Decimal(value)
    # Somebody manages no loans at all at the year's end: the ratio has no denominator (D8.3).
    for month in range(1, 13):
        figures[managers[99].number, (2025, month)]['managed_loans'] = Decimal('0.00')
    figures[managers[99].number, 2025]['new_npl_balance'] = Decimal('0.00')
    return figures


def period_name(period):
    return '%d' % period if isinstance(period, int) else '%d-%02d' % period


def fact(measure, period, value):
    """A figure as the program must hold it: yuan, or pieces."""
    if isinstance(value, str):
        return '', value
    if not isinstance(period, int) and measure != 'loan_count':
        value = value * 10000
    text = format(value, 'f')
    if '.' in text:
        text = text.rstrip('0').rstrip('.')
    return ('0' if text in ('-0', '') else text), 'none'

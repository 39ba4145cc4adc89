"""Branches and customer managers of the fictional 青石县农村商业银行. No person, number or county here exists."""
import datetime
from dataclasses import dataclass, field

BANK = '青石县农村商业银行'
# Code, name, class (D2.1), number of managers: 120 in all.
BRANCHES = [
    ('0101', '营业部', '城关', 14), ('0102', '城东支行', '城关', 12),
    ('0103', '城西支行', '城关', 11), ('0104', '城南支行', '城关', 9),
    ('0201', '柳林镇支行', '乡镇', 11), ('0202', '白沙镇支行', '乡镇', 10),
    ('0203', '石桥镇支行', '乡镇', 10), ('0204', '河口镇支行', '乡镇', 9),
    ('0205', '龙泉镇支行', '乡镇', 8), ('0301', '高坪村分理处', '行政村', 9),
    ('0302', '竹山村分理处', '行政村', 9), ('0303', '梅溪村分理处', '行政村', 8),
]
CLASS_CODE = {'城关': 'urban', '乡镇': 'township', '行政村': 'village'}

SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
MALE = ['建国', '志强', '伟明', '国栋', '海波', '永胜', '立新', '俊杰', '文斌', '晓东', '宏伟', '家辉', '振华', '玉林', '思远', '浩然', '天佑', '明远', '小军', '磊', '刚', '勇', '鹏', '涛', '超', '博文', '子轩', '长青', '光明', '新民']
FEMALE = ['秀英', '丽华', '晓燕', '春梅', '雪琴', '玉兰', '思雨', '佳慧', '文静', '海霞', '美玲', '小红', '桂芳', '雅琴', '婷婷', '静', '敏', '娟', '艳', '莉', '欣怡', '梦洁', '冬梅', '素珍', '慧敏', '凤英', '若溪', '彩云', '红梅', '晓晴']
# Names that a program must not stumble over: shared ones, rare characters, a long one with a middle dot.
SPECIAL = {5: '张三', 70: '张三', 23: '陈静', 101: '陈静', 12: '牛犇', 34: '陈䶮',
           88: '阿卜杜热西提·买买提明', 40: '欧阳明珠', 57: '李四', 66: '王五'}
SPECIAL_SEX = {5: '男', 70: '女', 23: '女', 101: '女', 12: '男', 34: '男', 88: '男', 40: '女', 57: '男', 66: '男'}

# Provinces are real prefixes, the counties are not: nobody bears these numbers.
REGIONS = ['421187'] * 7 + ['421186', '421188', '429897']
ETHNIC = ['汉族'] * 16 + ['土家族', '回族', '苗族', '满族']
POLITICAL = ['中共党员'] * 4 + ['群众'] * 4 + ['共青团员']
EDUCATION = ['大学本科'] * 6 + ['大学专科'] * 4 + ['硕士研究生', '高中']
SCHOOLS = ['江汉财经学院', '楚北师范学院', '青石职业技术学院', '鄂东农业大学', '云梦理工学院']
MAJORS = ['金融学', '会计学', '农业经济管理', '市场营销', '工商管理', '法学', '计算机应用']


@dataclass
class Manager:
    index: int
    number: str
    name: str
    sex: str
    birth: datetime.date
    citizen_id: str
    branch: tuple
    head: bool
    ethnic: str
    political: str
    education: str
    school: str
    major: str
    hired: datetime.date
    appointed: datetime.date
    certificate: str
    grade: str
    phone: str
    written: dict = field(default_factory=dict)   # what the staff list says instead, by column


def check_digit(first17):
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return '10X98765432'[sum(int(d) * w for d, w in zip(first17, weights)) % 11]


def citizen_id(rng, region, birth, sex, used):
    while True:
        order = rng.randrange(10, 998)
        if (order % 2 == 1) != (sex == '男'):
            order += 1
        first17 = '%s%s%03d' % (region, birth.strftime('%Y%m%d'), order)
        number = first17 + check_digit(first17)
        if number not in used:
            used.add(number)
            return number


def random_date(rng, first_year, last_year):
    return datetime.date(rng.randint(first_year, last_year), rng.randint(1, 12), rng.randint(1, 28))


def new_manager(rng, index, branch, position, used_names, used_ids):
    sex = SPECIAL_SEX.get(index) or rng.choice('男男女')
    name = SPECIAL.get(index)
    while name is None or (index not in SPECIAL and name in used_names):
        name = rng.choice(SURNAMES) + rng.choice(MALE if sex == '男' else FEMALE)
    used_names.add(name)
    birth = random_date(rng, 1971, 1998)
    hired = random_date(rng, birth.year + 21, birth.year + 24)
    # D8.7: every twentieth manager is new, protected in 2025.
    appointed = random_date(rng, 2024, 2024) if index % 20 == 13 else random_date(rng, min(hired.year + 1, 2021), 2022)
    grade = '三级' if index % 20 == 13 else rng.choice(['一级', '二级', '二级', '三级'])
    return Manager(
        index=index, number='%s%03d' % (branch[0], position), name=name, sex=sex, birth=birth,
        citizen_id=citizen_id(rng, rng.choice(REGIONS), birth, sex, used_ids), branch=branch,
        head=position == 1, ethnic='维吾尔族' if index == 88 else rng.choice(ETHNIC),
        political=rng.choice(POLITICAL), education=rng.choice(EDUCATION), school=rng.choice(SCHOOLS),
        major=rng.choice(MAJORS), hired=hired, appointed=appointed,
        certificate='KJ%d-%04d' % (appointed.year - 1, index + 1), grade=grade,
        phone='1990000%04d' % (index + 1))


def make_managers(rng):
    used_names, used_ids = set(SPECIAL.values()), set()
    managers = []
    for branch in BRANCHES:
        for position in range(1, branch[3] + 1):
            managers.append(new_manager(rng, len(managers), branch, position, used_names, used_ids))
    return managers

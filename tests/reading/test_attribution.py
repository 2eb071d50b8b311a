"""Attribution: what stands in rules and engine together, one small text a case."""

from pipeline.reading.attribution import FigureMention
from pipeline.reading.attribution.marked import read_marked
from tests.reading.attributed import READER, counted, said


def test_subject_is_carried_over_clauses_and_sentences():
    text = "{甲公司}去年营收[30亿元]，净利润[2亿元]。今年一季度公司营收[9亿元]，亏损[1亿元]。"
    assert said(text) == [("revenue", "甲公司"), ("profit", "甲公司"), ("revenue", "甲公司"), ("loss", "甲公司")]


def test_each_clause_has_its_own_subject():
    text = "{甲公司}营收[30亿元]，{乙公司}营收[20亿元]，{丙公司}则亏损[1亿元]。"
    assert said(text) == [("revenue", "甲公司"), ("revenue", "乙公司"), ("loss", "丙公司")]


def test_parallel_lists():
    assert said("{甲}、{乙}和{丙}的营收分别为[3亿元]、[2亿元]和[1亿元]。") == [
        ("revenue", "甲"),
        ("revenue", "乙"),
        ("revenue", "丙"),
    ]


def test_a_list_that_does_not_pair_is_nobodys():
    assert said("{甲}、{乙}合计营收[3亿元]。") == [("revenue", None)]


def test_sources_of_news_own_nothing():
    assert said("{某网}获悉，{甲公司}完成[3亿元]融资。") == [("funding", "甲公司")]
    assert said("{某咨询}数据显示，全球市场规模达[3亿元]。") == [("other", None)]


def test_investors_do_not_own_the_funding():
    text = "{甲公司}宣布完成[3亿元]A轮融资，由{乙资本}、{丙基金}领投，投后估值[20亿元]。"
    assert said(text) == [("funding", "甲公司"), ("valuation", "甲公司")]


def test_products_own_prices_and_firms_own_share_prices():
    text = "{小米} {SU9|PRODUCT} 开启预售，售价[21.59万元]起。{小米}股价收于[45元]。"
    assert said(text) == [("price", "SU9"), ("price", "小米")]


def test_the_title_tells_the_product_of_what_follows():
    text = "{甲牌} {K7|PRODUCT} 键盘发布\n\n支持三种连接方式，定价[269元]。"
    assert said(text) == [("price", "K7")]


def test_conversions_say_the_same():
    assert said("{X1|PRODUCT} 售价[249美元]（约合[1820元]）。") == [("price", "X1"), ("price", "X1")]


def test_a_cluster_name_is_said_not_the_surface():
    assert said("{沐曦|COMPANY=沐曦股份}市值突破[900亿元]。") == [("market_cap", "沐曦股份")]


def test_pronoun_goes_back_to_an_earlier_paragraph():
    assert said("{甲公司}总部在深圳。\n\n该公司去年营收[3亿元]。") == [("revenue", "甲公司")]


def test_country_figures_are_nobodys():
    assert said("{甲公司}总部在深圳。全国出口额同比增长[9%]。", "percent", "%") == [("growth", None)]


def test_rises_of_prices_and_specifications_keep_their_metric():
    assert said("{X1|PRODUCT} 的功耗降低[25%]，价格上涨[5%]，销量增长[9%]。", "percent", "%") == [
        ("energy", "X1"),
        ("price_change", "X1"),
        ("growth", "X1"),
    ]


def test_a_product_found_once_is_found_everywhere():
    text, figures, entities = read_marked(
        "{X1|PRODUCT} 亮相。\n\n发布会上，X1 定价[99元]。X19 则要[199元]。", "money", "CNY"
    )
    assert [answer.of for answer in READER.attribute(text, figures, entities)] == ["X1", "X1"]


def test_a_product_that_never_stands_alone_is_called_with_its_firm():
    assert said("{甲牌} {P9|PRODUCT} 开售。\n\n{甲牌} {P9|PRODUCT} 首发价[3999元]。") == [("price", "甲牌 P9")]
    assert said("{甲牌} {P9|PRODUCT} 开售。\n\n{P9|PRODUCT} 首发价[3999元]。") == [("price", "P9")]


def test_a_conversion_noted_by_the_outlet_is_the_same_sum():
    assert said("{甲牌} {P9|PRODUCT} 售价[249美元]（{某网}注：现汇率约合[1800元]）") == [
        ("price", "P9"),
        ("price", "P9"),
    ]


def test_one_firm_in_two_scripts_is_no_list():
    assert said("{Haishan}{海山}宣布营收[3亿元]") == [("revenue", "海山")]
    assert said("{海山}{海石}营收共[3亿元]") == [("revenue", None)]


def test_what_the_sentence_before_spoke_of_is_carried_on():
    assert said("{甲公司}去年营收[3亿元]。今年有望摸到[9亿元]。") == [("revenue", "甲公司"), ("revenue", "甲公司")]
    assert said("{甲公司}去年营收[3亿元]。天气很好。今年摸到[9亿元]。")[1][0] is None


def test_an_outlet_that_remarks_owns_nothing():
    assert said("{某网}10月27日消息，补贴最高[1.5万元]（{某网}注：限个人）。税费也是[1万元]。") == [
        ("other", None),
        ("other", None),
    ]


def test_counts_without_a_word_go_on_with_what_the_same_unit_counted():
    text = "{甲车}11月交付[7万辆]，连续三月突破[6万辆]；1—11月累计[53万辆]。"
    assert counted(text, "辆") == [("sales", "甲车")] * 3
    text = "{甲公司}将裁减约[1.2万人]。其中，欧洲约[7500人]，北美[2800人]。"
    assert counted(text, "人") == [("layoffs", "甲公司")] * 3


def test_classifiers_of_anything_go_on_with_nothing():
    assert counted("{甲公司}裁撤[300个]岗位。另有[两个]部门合并。", "个")[1][0] == "count"


def test_a_rise_behind_a_price_is_the_price_s():
    marked, figures, entities = read_marked("{X1|PRODUCT} 单价[9元]，便宜了[四成]。", "money", "CNY")
    figures[1] = FigureMention(figures[1].start, figures[1].end, "percent", "%")
    assert [(a.metric, a.of) for a in READER.attribute(marked, figures, entities)] == [
        ("price", "X1"),
        ("price_change", "X1"),
    ]


def test_the_new_price_is_none_of_the_step():
    assert said("{甲证券}把{乙公司}目标价上调[50元]至[480元]。") == [("price_change", "乙公司"), ("price", "乙公司")]


def test_speakers_own_nothing_that_they_say():
    assert counted("{甲车}交付[7万辆]。创始人{某人|PERSON}称，明年要冲击[100万辆]。", "辆")[1] == ("sales", "甲车")
    assert said("{甲证券}分析师{某人|PERSON}预计，全球市场规模将达[3亿元]。") == [("other", None)]


def test_an_answer_is_about_the_firm_of_the_interview():
    text = "对话{甲公司}：我们如何活下来\n\n{某刊}：{乙公司}也在扩产，怕吗？\n答：去年研发费用[3亿元]。"
    assert said(text) == [("cost", "甲公司")]


def test_those_who_join_a_round_do_not_own_what_follows():
    text = "{甲公司}完成[3亿元]融资，{乙资本}跟投，{丙资本}担任财务顾问。投后估值[20亿元]。"
    assert said(text) == [("funding", "甲公司"), ("valuation", "甲公司")]


def test_one_of_a_whole_is_not_what_the_next_sentence_is_about():
    text = "{甲公司}上市，{乙资本}等认购[2亿元]，其中{丙资本}认购[1亿元]。募资净额[43亿元]。"
    assert said(text)[2] == ("funding", "甲公司")


def test_names_with_a_figure_each_own_theirs():
    text = "{甲车}交付[3.6万辆]。其中{乙牌|PRODUCT}[1.8万辆]、{丙牌|PRODUCT}[6000辆]。"
    assert [of for _, of in counted(text, "辆")] == ["甲车", "乙牌", "丙牌"]


def test_a_list_of_specifications_is_about_its_heading():
    text = "{X2|PRODUCT} 主要配置：\n• 屏幕：{Y9|PRODUCT} 发光材料，[6.7英寸]\n• 电池：[6000毫安]"
    assert [of for _, of in said(text, "measure", "in")] == ["X2", "X2"]


def test_nouns_and_parts_that_a_tagger_takes_for_products_own_nothing():
    text = "{X1|PRODUCT} 发布，搭载{UFS 4.1|PRODUCT}，{机器人|PRODUCT}也能用。售价[3999元]。"
    assert said(text) == [("price", "X1")]
    assert said("{HBM4|PRODUCT} 单价[3999元]。") == [("price", "HBM4")]


def test_media_own_no_figures():
    assert said("{第一日报}：{甲公司}的订单暴增。{第一日报}了解到，订单总额[3亿元]。") == [("orders", "甲公司")]


def test_a_title_kept_apart_tells_the_topic():
    text, figures, entities = read_marked("某地很热。{乙网}报道。{甲公司}在此。\n\n营收[3亿元]。", "money", "CNY")
    assert READER.attribute(text, figures, entities, "甲公司发财报")[0].of == "甲公司"
    assert READER.attribute(text, figures, entities, "今日要闻")[0].of is None


def test_what_an_article_goes_on_about_is_its_topic():
    body = "".join(f"\n\n{{甲公司}}做了第{n}件事。" for n in range(6))
    assert said("不具名的标题" + body + "\n\n净利润[3亿元]。") == [("profit", "甲公司")]


def test_what_several_have_together_is_nobodys_of_them():
    assert said("{甲公司}与{乙公司}合计份额不到[5%]。", "percent", "%") == [("share", None)]


def test_glued_names_in_parallel():
    text = "{甲股}{乙股}周一分别低开[4.2%]和[3.9%]。"
    assert said(text, "percent", "%") == [("price_change", "甲股"), ("price_change", "乙股")]


def test_money_by_the_ton_is_never_a_firms():
    assert said("{甲公司}发财报。碳酸锂均价[16万元/吨]。", "money", "CNY/吨")[0] == ("price", None)
    assert said("{甲公司}发行价[68.5元]。", "money", "CNY/股")[0] == ("price", "甲公司")


def test_terms_of_a_deal_are_the_bought_firms():
    text = "{甲公司}放弃了对{乙公司}的[14亿美元]收购交易。\n{甲公司}与{乙公司}同意下调收购价格，从每股[61美元]降至[51美元]。"
    assert said(text) == [("acquisition_price", "乙公司")] * 3


def test_a_sum_that_a_series_rises_to_is_of_what_the_series_is():
    text = "{甲公司}的年收入约为[1亿美元]。今年一月达到[140亿美元]，一个季度后涨到[300亿美元]。"
    assert said(text, unit="USD") == [("revenue", "甲公司")] * 3
    assert said("当年{甲公司}靠广告从[4亿美元]做到[60亿美元]。", unit="USD") == [("revenue", "甲公司")] * 2


def test_a_product_called_by_a_noun_behind_its_firm_owns_its_revenue():
    text = "{乙游戏|PRODUCT}上线了。\n{甲公司}这款新作的首周收入约为[660万美元]，到了第三周则增长至[880万美元]。"
    assert said(text, unit="USD") == [("revenue", "乙游戏")] * 2


def test_counts_of_those_who_were_named_are_nobodys():
    text = "{甲公司}和{乙公司}签了约。[两家]公司一起办厂。{甲公司}联合[50家]单位编了标准。"
    assert said(text, "count", "家") == [("count", None)] * 2


def test_a_product_named_with_its_codec_reports_nothing_but_with_its_benchmark_is_told_of():
    assert said("{M7|PRODUCT} 编码基准提升了[13%]。", "percent", "%") == [("performance", "M7")]


MARKET = "{甲公司}股价大跌，ETF 跟着回撤，散户加仓、爆仓、止损。"


def test_in_an_article_about_shares_a_fall_is_a_price():
    assert said("需要涨[37%]。", "percent", "%") == [("growth", None)]
    assert said(MARKET + "\n{甲公司}需要涨[37%]，销量上涨[3%]。", "percent", "%")[-2:] == [
        ("price_change", "甲公司"),
        ("growth", "甲公司"),
    ]
    assert said("{某人|PERSON}以[45.2美元]加仓{乙公司}。") == [("investment", "某人")]
    assert said(MARKET + "\n{某人|PERSON}以[45.2美元]加仓{乙公司}。") == [("price", "乙公司")]


def test_a_list_of_moves_is_told_by_its_end():
    assert said("三家分别录得约[34%]、[33%]和[30%]的跌幅。", "percent", "%") == [("growth", None)] * 3


def test_what_is_told_by_another_thing_keeps_its_metric():
    plain, found, names = read_marked("{X1|PRODUCT} 的制造成本为[26元]，不到传统路线的[三成]。", "money", "CNY")
    first, second = found
    figures = [first, FigureMention(second.start, second.end, "percent", "%")]
    assert [answer.metric for answer in READER.attribute(plain, figures, names)] == ["cost", "cost"]


def test_a_cue_behind_a_conjunction_is_another_figures():
    assert said("{甲公司}经调整亏损（非国际准则）为[3亿元]以及收益[2亿元]。")[0] == ("loss", "甲公司")


def test_an_index_owns_its_moves():
    assert said("{甲公司}回撤过[35%]，2024年费城半导体指数有过[20%]级别的震荡。", "percent", "%") == [
        ("price_change", "甲公司"),
        ("price_change", "费城半导体指数"),
    ]


def test_a_count_behind_a_list_is_its_subjects():
    assert counted("{V4|PRODUCT}开源，包含{A1|PRODUCT}和{B1|PRODUCT}[两个]版本。", "个") == [("count", "V4")]
    assert counted("{A1|PRODUCT}和{B1|PRODUCT}[两个]版本上线。", "个") == [("count", None)]


def test_what_might_be_is_nobodys():
    assert counted("{甲公司}发布新款。\n假如有一天，它能完成[两份]任务。", "份") == [("count", None)]


def test_investors_and_agents_are_passed_over():
    assert said("{甲公司}获得{乙集团}、{丙基金}[3亿元]B轮融资，营收超[10亿元]。") == [
        ("funding", "甲公司"),
        ("revenue", "甲公司"),
    ]
    text = "{某人|PERSON}直接持股[5.8%]，通过{甲文化}持股[1.7%]。"
    assert said(text, "percent", "%") == [("share", "某人")] * 2


def test_those_who_only_report_own_nothing():
    assert said("{乙公司}在涨。\n{华尔街见闻}此前写道，板块将有[30%]的回调。", "percent", "%") == [
        ("price_change", None)
    ]


def test_a_loss_told_at_the_end_of_a_list_is_of_all_its_figures():
    marked = "三年里{甲公司}分别产生了[1090万美元]、[2100万美元]和[1.5亿美元]的净亏损"
    assert said(marked, "money", "USD") == [("loss", "甲公司")] * 3

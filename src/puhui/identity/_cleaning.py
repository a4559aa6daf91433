"""One writing for what people write in several: width, spaces, punctuation, characters."""

from typing import Final

import polars as pl

# Traditional and variant characters seen in names and addresses of enterprises -> simplified.
_VARIANTS: Final = (
    "貴贵遵遵義义縣县區区鎮镇鄉乡號号樓楼單单層层門门東东車车場场廠厂業业務务農农產产實实華华國国際际貿贸"
    "經经營营銷销售售裝装飾饰設设計计藝艺術术學学醫医藥药療疗機机電电氣气訊讯網网絡络軟软傳传媒媒廣广告告"
    "發发展展開开創创興兴豐丰隆隆達达龍龙鳳凤飛飞馬马魚鱼鳥鸟雞鸡羊羊豬猪麥麦麵面飯饭館馆餐餐飲饮廳厅"
    "賓宾旅旅遊游運运輸输貨货庫库儲储樹树園园畫画書书報报紙纸筆笔銀银錢钱財财寶宝貝贝資资質质賢贤貞贞"
    "鋼钢鐵铁鋁铝銅铜鋅锌錦锦鑫鑫鏡镜鎖锁鐘钟鍋锅爐炉燈灯煙烟熱热燒烧無无為为當当時时曉晓晝昼會会"
    "個个們们倉仓偉伟備备傑杰價价儀仪億亿優优兒儿兩两關关養养劉刘勁劲動动勝胜勞劳勢势勵励協协"
    "衛卫厲厉參参雙双變变吳吴員员響响問问啟启圍围圖图團团圓圆聖圣堅坚墻墙壩坝壯壮聲声處处復复頭头奪夺"
    "奮奋婦妇媽妈嬰婴孫孙寧宁審审寫写寬宽尋寻對对導导將将專专屬属歲岁島岛嶺岭幣币師师帶带幫帮幹干廟庙"
    "張张彈弹強强歸归錄录從从徑径德德憶忆應应懷怀態态慶庆戰战戲戏戶户擇择據据擔担損损換换揚扬撐撑"
    "攝摄數数齊齐斬斩斷断舊旧昇升暢畅曆历術术極极構构槍枪楊杨榮荣樂乐標标橋桥檢检歐欧歡欢殘残氫氢"
    "滿满漢汉溝沟湯汤溫温準准滬沪漁渔潔洁潤润濟济濱滨灣湾燦灿爭争爺爷牆墙獎奖獨独環环瑪玛璽玺畢毕"
    "異异療疗瘋疯盜盗盤盘眾众睏困礦矿碼码禮礼禍祸種种稱称積积穀谷窩窝競竞筍笋節节範范築筑簡简籃篮類类"
    "粵粤糧粮紅红紀纪約约級级純纯紗纱納纳細细紳绅紹绍終终組组結结給给統统絲丝維维綠绿綜综緒绪線线編编"
    "練练縫缝縮缩績绩繁繁織织繡绣續续纖纤罰罚羅罗義义習习聯联聰聪職职腦脑膠胶臺台興兴舉举艦舰莊庄"
    "萬万葉叶蓋盖蓮莲蔣蒋薑姜薦荐藍蓝蘇苏蘭兰蘋苹虛虚蝦虾螢萤術术補补製制複复見见規规視视覽览觀观觸触"
    "訂订記记許许論论評评詞词試试詩诗話话該该詳详語语誠诚說说課课調调談谈請请諾诺謝谢識识護护讀读讓让"
    "賀贺賓宾賣卖購购賽赛贈赠贏赢趙赵跡迹躍跃軍军軒轩軸轴載载輕轻輝辉輪轮轉转辦办農农邊边進进過过遠远"
    "適适選选還还鄰邻鄭郑鄧邓醬酱釀酿釋释針针鈔钞鑒鉴長长閃闪閱阅閣阁陽阳陰阴陳陈陸陆隊队階阶際际隱隐"
    "雜杂離离難难雲云霧雾靈灵靜静韓韩頁页項项順顺須须預预領领頻频題题顏颜願愿顧顾風风飄飘養养駕驾駿骏"
    "驗验驛驿髮发鮮鲜鴻鸿鵬鹏鶴鹤鷹鹰鹽盐麗丽黃黄點点齒齿龜龟"
)
_SIMPLIFIED: Final = {
    old: new for old, new in zip(_VARIANTS[::2], _VARIANTS[1::2], strict=True) if old != new
}
_NUMERALS: Final = {
    "零": "0", "〇": "0", "一": "1", "二": "2", "两": "2", "三": "3",
    "四": "4", "五": "5", "六": "6", "七": "7", "八": "8", "九": "9",
}  # fmt: skip
# Where hundreds and tens are spelled out, longest first.
_PLACES: Final = (
    (r"(\d)百(\d)十(\d)", "$1$2$3"),
    (r"(\d)百(\d)十", "${1}${2}0"),
    (r"(\d)百0(\d)", "${1}0$2"),
    (r"(\d)百(\d)", "${1}${2}0"),
    (r"(\d)百", "${1}00"),
    (r"(\d)十(\d)", "$1$2"),
    (r"(\d)十", "${1}0"),
    (r"十(\d)", "1$1"),
    ("十", "10"),
)


def clean_texts(*, texts: pl.Expr) -> pl.Expr:
    """Return texts in one writing: half width, upper case, simplified characters, no spaces.

    Brackets of all kinds become (); quotation marks, full stops and the like go.
    """
    return (
        texts.str.normalize("NFKC")
        .str.to_uppercase()
        .str.replace_all(r"[\[{【〔〖﹝<《〈]", "(")
        .str.replace_all(r"[\]}】〕〗﹞>》〉]", ")")
        .str.replace_all(r"[‐-―−﹣~～]", "-")
        .str.replace_all(r"[\s\p{M}\p{Cc}\p{Cf}\"'“”‘’`´。.,,、;;:!!??·•・*|_]", "")
        .str.normalize("NFKC")  # what stood apart may compose now
        .str.replace_many(_SIMPLIFIED)
    )


def digits_within(*, texts: pl.Expr) -> pl.Expr:
    """Return texts with Chinese numerals below 1,000 as digits: 十二栋 -> 12栋, 二〇一 -> 201."""
    found = texts.str.replace_many(_NUMERALS)
    for pattern, digits in _PLACES:
        found = found.str.replace_all(pattern, digits)
    return found

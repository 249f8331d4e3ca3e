"""Patterns that read Traditional characters as well: tables are written in Simplified ones, words stay as they are."""

import re

_VARIANTS = """
    万萬 与與 东東 两兩 严嚴 个個 丰豐 为為爲 举舉 么麼 乐樂 乔喬 习習 书書 乱亂 于於 云雲 从從 们們 众眾衆
    会會 传傳 体體 余餘 储儲 党黨 关關 养養 内內 写寫 农農 冯馮 凌淩 几幾 凤鳳 刘劉 别別 制製 办辦 务務
    动動 劳勞 华華 协協 单單 卢盧 卫衛 却卻 厉厲 参參 双雙 发發 台臺 叶葉 后後 向嚮 吕呂 吴吳 员員 周週
    回迴 团團 国國 图圖 坏壞 声聲 处處 复復 夹夾 姜薑 娄婁 孙孫 宁寧 实實 审審 宫宮 对對 导導 寿壽 将將
    布佈 帅帥 师師 应應 庄莊 庞龐 广廣 开開 张張 强強 录錄録 志誌 态態 总總 愿願 损損 摄攝 时時 朱硃 机機
    杂雜 权權 条條 来來 杨楊 查査 标標 检檢 欢歡 欧歐 毕畢 汉漢 汤湯 没沒 注註 涂塗 温溫 游遊 湾灣 满滿
    点點 热熱 电電 监監 盖蓋 禄祿 秘祕 称稱 窦竇 简簡 红紅 纪紀 线線 组組 细細 终終 绍紹 经經 结結 给給
    编編 缪繆 网網 罗羅 聂聶 芦蘆 苍蒼 苏蘇 范範 荐薦 荣榮 萧蕭 蒋蔣 蓝藍 蔺藺 表錶 见見 视視 认認 讯訊
    记記 许許 话話 详詳 说說説 请請 诸諸 谁誰 调調 谈談 谢謝 谭譚 谷穀 贝貝 贡貢 责責 费費 贺賀 贾賈 资資
    赖賴 赵趙 车車 载載 辑輯 边邊 还還 这這 连連 选選 邓鄧 邬鄔 邹鄒 郁鬱 郑鄭 郦酈 里裡裏 钟鍾鐘 钮鈕 钱錢
    链鏈 长長 闭閉 问問 间間 闵閔 闻聞 阅閱 阎閻 阙闕 阚闞 阴陰 陆陸 陈陳 隐隱 韦韋 韩韓 页頁 顶頂 项項
    顾顧 题題 颜顏 风風 饶饒 马馬 骆駱 鱼魚 鲁魯 鲍鮑 黄黃 齐齊 龙龍 龚龔 证證 词詞 译譯 访訪 讲講 论論
    评評 质質 贸貿 军軍 际際 达達 进進 远遠 适適 岛島 属屬 场場 块塊 够夠 头頭 妇婦 巩鞏 怀懷 咸鹹 岳嶽
    乌烏 亚亞 儿兒 兰蘭 号號 宾賓 当當 报報 栏欄 楼樓 现現 码碼 纠糾 织織 联聯 脚腳 萨薩 询詢 该該 语語
    读讀 转轉 错錯 须須 频頻 鲜鮮 则則 扫掃 键鍵 浏瀏 览覽 备備 厅廳 馆館 户戶 历歷
"""
_BOTH = {row[0]: row for row in _VARIANTS.split()}
_PARTS = re.compile(r"\\.|\[|\]|[一-龥]", re.DOTALL)


def pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Compile `记者` so that it also matches 記者; what it matches keeps its own characters."""
    opened = False

    def widened(part: re.Match[str]) -> str:
        nonlocal opened
        opened = {"[": True, "]": False}.get(part[0], opened)
        both = _BOTH.get(part[0])
        return part[0] if both is None else both if opened else f"[{both}]"

    return re.compile(_PARTS.sub(widened, expression), flags)


def in_both_scripts(characters: str) -> frozenset[str]:
    """Characters and their Traditional forms."""
    return frozenset("".join(_BOTH.get(character, character) for character in characters))
